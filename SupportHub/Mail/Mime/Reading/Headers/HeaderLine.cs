namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>What tells a line of a header from a line of text.</summary>
internal static class HeaderLine
{
    private const int LongestName = 80;

    /// <summary>Where the colon of a header field is; 0 where the line is none.</summary>
    public static int Colon(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, LongestName + 4)].IndexOf((byte)':');
        if (colon <= 0) return 0;
        var name = Bytes.TrimEnd(line[..colon]);
        if (name.IsEmpty || name.Length > LongestName || IsLink(line, colon)) return 0;
        foreach (var b in name)
        {
            if (b is <= (byte)' ' or > (byte)'~') return 0;
        }
        return colon;
    }

    /// <summary>A field that one would know anywhere: the line after a doubtful one.</summary>
    public static bool IsFamiliar(ReadOnlySpan<byte> line)
    {
        var colon = Colon(line);
        if (colon == 0) return false;
        var name = line[..colon];
        return name.IndexOf((byte)'-') > 0 || Is(name, "From"u8) || Is(name, "To"u8) || Is(name, "Cc"u8) || Is(name, "Date"u8) || Is(name, "Subject"u8) || Is(name, "Received"u8) || Is(name, "Sender"u8) || Is(name, "References"u8);
    }

    /// <summary>The line that an mbox puts before each message.</summary>
    public static bool IsMboxFrom(ReadOnlySpan<byte> line) => line.StartsWith("From "u8) || line.StartsWith(">From "u8);

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) => System.Text.Ascii.EqualsIgnoreCase(name, known);

    private static bool IsLink(ReadOnlySpan<byte> line, int colon) => line[colon..].StartsWith("://"u8);
}
