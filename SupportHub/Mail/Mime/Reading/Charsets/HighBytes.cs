namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>The part of a text that tells its character set.</summary>
internal static class HighBytes
{
    /// <summary>At most so many bytes, from the first one beyond ASCII and its word on.</summary>
    public static ReadOnlySpan<byte> Sample(ReadOnlySpan<byte> bytes, int most)
    {
        var first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (first < 0) return [];
        var start = Math.Max(0, first - 16);
        return bytes.Slice(start, Math.Min(most, bytes.Length - start));
    }

    public static int Count(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var b in bytes) count += b >> 7;
        return count;
    }
}
