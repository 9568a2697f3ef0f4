namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>Whether a body is encoded although nothing says so.</summary>
internal static class EncodingSniff
{
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

    private static bool IsHex(byte b) => b is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'F');
}
