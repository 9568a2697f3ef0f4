namespace SupportHub.Mail.Mime.Reading.Parts;

/// <summary>What a text is when nobody says.</summary>
internal static class TextSniff
{
    public static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        var start = body[Math.Max(0, body.IndexOfAnyExcept(" \t\r\n"u8))..];
        return Bytes.StartsWithIgnoreCase(start, "<!doctype html"u8) || Bytes.StartsWithIgnoreCase(start, "<html"u8);
    }

    /// <summary>Without the bytes that no text has.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> body)
    {
        var sample = body[..Math.Min(body.Length, 4096)];
        return sample.IndexOfAnyInRange((byte)0, (byte)8) < 0 && sample.IndexOfAnyInRange((byte)14, (byte)26) < 0;
    }
}
