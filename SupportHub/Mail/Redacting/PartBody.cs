using System.Buffers.Text;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Mime.Reading.Bodies;
using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Mail.Mime.Reading.Transfer;

namespace SupportHub.Mail.Redacting;

/// <summary>The body of a part without its transfer encoding, and in it again.</summary>
internal static class PartBody
{
    private const int UsualWidth = 76, WidestLine = 996;

    /// <returns>The same bytes where nothing was encoded.</returns>
    public static ReadOnlyMemory<byte> Decoded(Part part) => TransferDecoder.Decode(part.Raw, KindOf(part), DamageList.Ignored);

    /// <returns>Null where it cannot be written again: uuencode and yEnc.</returns>
    public static byte[]? Encoded(Part part, ReadOnlyMemory<byte> body) => KindOf(part) switch
    {
        // declared by mistake and read as it stands
        TransferKind.Base64 when Decoded(part).Equals(part.Raw) => body.ToArray(),
        TransferKind.Base64 => InBase64(body.Span, part.Raw.Span),
        TransferKind.QuotedPrintable => QuotedBytes.Encode(body.Span, HasCrlf(part.Raw.Span)),
        TransferKind.Identity => body.ToArray(),
        _ => null,
    };

    public static bool HasCrlf(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\n') is var feed && (feed <= 0 || bytes[feed - 1] == '\r');

    // what a part does not say of itself is seen, as the reader sees it
    private static TransferKind KindOf(Part part)
    {
        var kind = TransferDecoder.KindOf(part.Encoding);
        if (kind != TransferKind.Identity) return kind;
        if (!Bodies(part)) return EncodingSniff.LooksBase64File(part.Raw.Span) ? TransferKind.Base64 : kind;
        if (EncodingSniff.LooksQuoted(part.Raw.Span)) return TransferKind.QuotedPrintable;
        return EncodingSniff.LooksBase64(part.Raw.Span, part.Headers.Has("Content-Transfer-Encoding")) ? TransferKind.Base64 : kind;
    }

    private static bool Bodies(Part part) => part.IsText || Mime.Reading.Bodies.TextReader.Reads(part.Media);

    // lines as long as they were, ended as they were
    private static byte[] InBase64(ReadOnlySpan<byte> body, ReadOnlySpan<byte> before)
    {
        var start = Math.Max(0, before.IndexOfAnyExcept("\r\n"u8));
        var first = Bytes.LineEnd(before, start, out _) - start;
        var width = first is >= 4 and <= WidestLine ? first / 4 * 4 : UsualWidth;
        var ending = HasCrlf(before) ? "\r\n"u8 : "\n"u8;
        using var to = new MemoryStream();
        to.Write(before[..start]);
        Span<byte> line = stackalloc byte[WidestLine];
        for (var at = 0; at < body.Length; at += width / 4 * 3)
        {
            if (at > 0) to.Write(ending);
            Base64.EncodeToUtf8(body[at..Math.Min(body.Length, at + (width / 4 * 3))], line, out _, out var written);
            to.Write(line[..written]);
        }

        if (before.EndsWith("\n"u8)) to.Write(ending);
        return to.ToArray();
    }
}
