using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;
using SupportHub.Mail.Mime.Reading.Parts;

namespace SupportHub.Mail.Redacting;

/// <summary>The secret covered in decoded bytes: a text by the mark, what is no text by as many asterisks; what is packed is left as it is.</summary>
internal static class BodyCover
{
    // which end comes first is not always what is said
    private static readonly Encoding[] Sixteen = [Encoding.Unicode, Encoding.BigEndianUnicode];

    private static readonly Encoding[] ThirtyTwo = [new UTF32Encoding(false, false), new UTF32Encoding(true, false)];

    /// <summary>The body of a part.</summary>
    public static ReadOnlyMemory<byte> Cover(ReadOnlyMemory<byte> body, Part part, Secret secret)
    {
        var charset = CharsetNames.Find(part.Type["charset"]);
        if (charset?.CodePage == Charset.Utf7.CodePage && Ascii.IsValid(body.Span)) return InUtf7(body, secret);
        var isText = part.IsText || part.Media.StartsWith("message/", StringComparison.Ordinal);
        return Cover(body, isText, isText && charset is { Family: CharsetFamily.Wide } ? WidthsOf(charset) : MarkedWidths(body.Span), secret);
    }

    /// <summary>A file of which nobody says what it is.</summary>
    public static ReadOnlyMemory<byte> Cover(ReadOnlyMemory<byte> file, Secret secret) => Cover(file, isText: false, MarkedWidths(file.Span), secret);

    /// <summary>Whether these are the bytes of a text.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> bytes) => MarkedWidths(bytes).Length > 0 || !bytes.ContainsAnyInRange((byte)0, (byte)8);

    private static ReadOnlyMemory<byte> Cover(ReadOnlyMemory<byte> body, bool isText, Encoding[] wide, Secret secret)
    {
        if (PackedFile.Is(body.Span)) return body;
        foreach (var encoding in wide) body = InWide(body, encoding, secret);
        var letters = Encoding.Latin1.GetString(body.Span);
        // two or four bytes a letter: one byte more or less and nothing behind it could be read
        var covered = wide.Length == 0 && (isText || LooksLikeText(body.Span)) ? secret.CoverBytes(EncodedRuns.Cover(letters, secret)) : secret.Blot(letters);
        return covered == letters ? body : Encoding.Latin1.GetBytes(covered);
    }

    private static Encoding[] MarkedWidths(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, _, _, ..] or [0xFE, 0xFF, _, _, ..] ? Sixteen : [];

    private static Encoding[] WidthsOf(Charset charset) => charset.CodePage is 12000 or 12001 ? ThirtyTwo : Sixteen;

    private static ReadOnlyMemory<byte> InWide(ReadOnlyMemory<byte> body, Encoding encoding, Secret secret)
    {
        var width = encoding is UnicodeEncoding ? 2 : 4;
        var whole = body.Length / width * width;
        var text = encoding.GetString(body.Span[..whole]);
        var covered = secret.Cover(text);
        if (ReferenceEquals(covered, text)) return body;
        return (byte[])[.. encoding.GetBytes(covered), .. body.Span[whole..]];
    }

    private static ReadOnlyMemory<byte> InUtf7(ReadOnlyMemory<byte> body, Secret secret)
    {
        var text = Charset.Utf7.Decode(body.Span);
        var covered = secret.Cover(text);
        return ReferenceEquals(covered, text) ? body : Encoding.ASCII.GetBytes(Utf7Writing.Encode(covered));
    }
}
