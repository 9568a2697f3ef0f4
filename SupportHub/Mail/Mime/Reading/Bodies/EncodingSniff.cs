namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>Whether a body is encoded although nothing says so.</summary>
internal static class EncodingSniff
{
    private static readonly System.Buffers.SearchValues<byte> Alphabet = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    // how PNG, JPEG, GIF, PDF, zip, old Office, gzip and rar begin
    private static readonly byte[][] Marks = [.. new[] { "iVBORw0KGgo", "/9j/", "R0lGOD", "JVBERi0", "UEsDB", "0M8R4KGxGuE", "H4sI", "UmFyIR" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    private const int Sample = 16 * 1024, Enough = 8;

    /// <summary>ASCII with many bytes beyond ASCII written as =XX: no person writes so.</summary>
    public static bool LooksQuoted(ReadOnlySpan<byte> body)
    {
        var sample = body[..Math.Min(body.Length, Sample)];
        if (!System.Text.Ascii.IsValid(sample)) return false;
        int quoted = 0, other = 0;
        for (var at = 0; at < sample.Length;)
        {
            var found = sample[at..].IndexOf((byte)'=');
            if (found < 0) break;
            at += found + 1;
            if (at + 1 < sample.Length && sample[at] is (>= (byte)'8' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'F') && IsHex(sample[at + 1])) quoted++;
            else if (at < sample.Length && sample[at] is not ((byte)'\r' or (byte)'\n' or (byte)'2' or (byte)'3' or (byte)'0')) other++;
        }
        return quoted >= Enough && quoted > other * 4;
    }

    /// <summary>Nothing but full lines of base64 that hold a text.</summary>
    /// <param name="denied">It is declared to be as it is: then only a text beyond ASCII, which nobody pastes so.</param>
    public static bool LooksBase64(ReadOnlySpan<byte> body, bool denied) => IsBase64(body, out var text) && HoldsText(text, denied);

    /// <summary>Nothing but full lines of base64 that hold a picture, document or archive.</summary>
    public static bool LooksBase64File(ReadOnlySpan<byte> body)
    {
        foreach (var mark in Marks)
        {
            if (body.TrimStart("\r\n"u8).StartsWith(mark)) return IsBase64(body, out _);
        }
        return false;
    }

    private static bool IsBase64(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> text)
    {
        text = body.Trim("\r\n"u8);
        if (text.Length < 40) return false;
        var width = Bytes.LineEnd(text, 0, out _);
        if (width < text.Length && width is < 60 or > 76 || width % 4 != 0) return false;
        for (var at = 0; at < text.Length;)
        {
            var line = text[at..Bytes.LineEnd(text, at, out var next)];
            if (line.TrimEnd((byte)'=').IndexOfAnyExcept(Alphabet) >= 0 || next < text.Length && line.Length != width || line.Length % 4 != 0) return false;
            at = next;
        }
        return true;
    }

    private static bool HoldsText(ReadOnlySpan<byte> text, bool denied)
    {
        var decoded = Transfer.Base64Body.Decode(text[..Math.Min(text.Length, 4096)].ToArray(), DamageList.Ignored).Span;
        return decoded.IndexOfAnyInRange((byte)0, (byte)8) < 0 && decoded.IndexOfAny(" \n"u8) >= 0 && (System.Text.Ascii.IsValid(decoded) ? !denied : System.Text.Unicode.Utf8.IsValid(decoded[..(decoded.LastIndexOfAny(" \n"u8) + 1)]));
    }

    private static bool IsHex(byte b) => b is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'F');
}
