namespace SupportHub.Mail.Mime.Reading;

/// <summary>Lines in bytes. A line ends with CRLF, LF, a lone CR or, from broken gateways, CR CR LF.</summary>
internal static class Bytes
{
    /// <summary>Where the line that begins at <paramref name="start"/> ends, and where the next one begins.</summary>
    public static int LineEnd(ReadOnlySpan<byte> bytes, int start, out int next)
    {
        var length = bytes[start..].IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0) return next = bytes.Length;
        var end = start + length;
        next = end + 1;
        if (bytes[end] == '\n') return end;
        if (next < bytes.Length && bytes[next] == '\n') next++;
        else if (next + 1 < bytes.Length && bytes[next] == '\r' && bytes[next + 1] == '\n') next += 2;
        return end;
    }

    /// <summary>The end of what stands before a line, without the line end that belongs to the line.</summary>
    public static int BeforeLine(ReadOnlySpan<byte> bytes, int start)
    {
        if (start > 0 && bytes[start - 1] == '\n') start--;
        else if (start > 0 && bytes[start - 1] == '\r') return start - 1;
        else return start;
        if (start > 0 && bytes[start - 1] == '\r') start--;
        if (start > 0 && bytes[start - 1] == '\r') start--;
        return start;
    }

    public static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(" \t\r\n\0"u8) < 0;

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> line) => line[..(line.LastIndexOfAnyExcept(" \t\r\0"u8) + 1)];

    public static bool StartsWithIgnoreCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> prefix) =>
        bytes.Length >= prefix.Length && System.Text.Ascii.EqualsIgnoreCase(bytes[..prefix.Length], prefix);
}
