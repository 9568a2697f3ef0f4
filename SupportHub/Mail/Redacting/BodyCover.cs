using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;
using SupportHub.Mail.Mime.Reading.Parts;

namespace SupportHub.Mail.Redacting;

/// <summary>The secret covered in decoded bytes: a text by the mark, what is no text by as many asterisks; what is packed is left as it is.</summary>
internal static class BodyCover
{
    /// <summary>The body of a part.</summary>
    public static ReadOnlyMemory<byte> Cover(ReadOnlyMemory<byte> body, Part part, Secret secret)
    {
        var charset = CharsetNames.Find(part.Type["charset"]);
        if (charset?.CodePage == Charset.Utf7.CodePage && Ascii.IsValid(body.Span)) return InUtf7(body, secret);
        var isText = part.IsText || part.Media.StartsWith("message/", StringComparison.Ordinal);
        return Cover(body, isText, isText && charset?.Family == CharsetFamily.Wide, secret);
    }

    /// <summary>A file of which nobody says what it is.</summary>
    public static ReadOnlyMemory<byte> Cover(ReadOnlyMemory<byte> file, Secret secret) => Cover(file, isText: false, isWide: false, secret);

    /// <summary>Whether these are the bytes of a text.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> bytes) => IsMarkedWide(bytes) || !bytes.ContainsAnyInRange((byte)0, (byte)8);

    private static ReadOnlyMemory<byte> Cover(ReadOnlyMemory<byte> body, bool isText, bool isWide, Secret secret)
    {
        if (PackedFile.Is(body.Span)) return body;
        if (isWide || IsMarkedWide(body.Span)) body = InWide(InWide(body, Encoding.Unicode, secret), Encoding.BigEndianUnicode, secret);
        var letters = Encoding.Latin1.GetString(body.Span);
        var covered = isText || LooksLikeText(body.Span) ? secret.CoverBytes(EncodedRuns.Cover(letters, secret)) : secret.Blot(letters);
        return ReferenceEquals(covered, letters) || covered == letters ? body : Encoding.Latin1.GetBytes(covered);
    }

    private static bool IsMarkedWide(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, _, _, ..] or [0xFE, 0xFF, _, _, ..];

    private static ReadOnlyMemory<byte> InWide(ReadOnlyMemory<byte> body, Encoding encoding, Secret secret)
    {
        var text = encoding.GetString(body.Span[..(body.Length / 2 * 2)]);
        var covered = secret.Cover(text);
        if (ReferenceEquals(covered, text)) return body;
        return (byte[])[.. encoding.GetBytes(covered), .. body.Span[(body.Length / 2 * 2)..]];
    }

    private static ReadOnlyMemory<byte> InUtf7(ReadOnlyMemory<byte> body, Secret secret)
    {
        var text = Charset.Utf7.Decode(body.Span);
        var covered = secret.Cover(text);
        return ReferenceEquals(covered, text) ? body : Encoding.ASCII.GetBytes(Utf7Writing.Encode(covered));
    }
}
