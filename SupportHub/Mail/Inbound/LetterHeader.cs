namespace SupportHub.Mail.Inbound;

/// <summary>The header of a letter.</summary>
public static class LetterHeader
{
    /// <summary>What is read of a letter that is too long to be taken, in bytes.</summary>
    public const int Longest = 256 * 1024;

    /// <summary>The bytes before the empty line, at most <see cref="Longest"/>; all of them where there is none. A copy: the letter can be let go.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> letter)
    {
        var beginning = letter[..Math.Min(letter.Length, Longest)];
        return beginning[..EndOf(beginning)].ToArray();
    }

    private static int EndOf(ReadOnlySpan<byte> raw)
    {
        var (crlf, lf) = (raw.IndexOf("\r\n\r\n"u8), raw.IndexOf("\n\n"u8));
        var end = crlf < 0 ? lf : lf < 0 ? crlf : Math.Min(crlf, lf);
        return end < 0 ? raw.Length : end;
    }
}
