namespace SupportHub.Mail.Inbound;

/// <summary>Where the header of a letter ends.</summary>
public static class LetterHeader
{
    /// <summary>The bytes before the empty line; all of them where there is none.</summary>
    public static int EndOf(ReadOnlySpan<byte> raw)
    {
        var (crlf, lf) = (raw.IndexOf("\r\n\r\n"u8), raw.IndexOf("\n\n"u8));
        var end = crlf < 0 ? lf : lf < 0 ? crlf : Math.Min(crlf, lf);
        return end < 0 ? raw.Length : end;
    }
}
