namespace SupportHub.Mail.Redacting;

/// <summary>Quoted-printable (RFC 2045) for bytes of any kind: decoded again they are the same bytes.</summary>
internal static class QuotedBytes
{
    private const int Longest = 75;

    public static byte[] Encode(ReadOnlySpan<byte> bytes, bool crlf)
    {
        using var to = new MemoryStream(bytes.Length + (bytes.Length / 4));
        var soft = crlf ? "=\r\n"u8 : "=\n"u8;
        Span<byte> unit = stackalloc byte[3];
        var column = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var feed = bytes[at] == '\n' ? 1 : bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n' ? 2 : 0;
            if (feed > 0)
            {
                to.Write(bytes.Slice(at, feed));
                (at, column) = (at + feed, 0);
                continue;
            }

            var length = Unit(bytes, at++, unit);
            if (column + length > Longest)
            {
                to.Write(soft);
                column = 0;
            }

            to.Write(unit[..length]);
            column += length;
        }

        return to.ToArray();
    }

    private static int Unit(ReadOnlySpan<byte> bytes, int at, Span<byte> unit)
    {
        var b = bytes[at];
        // a blank at the end of a line would get lost, and be told from one that is meant by nothing
        var ends = at + 1 == bytes.Length || bytes[at + 1] is (byte)'\n' or (byte)'\r';
        if (b is >= 33 and <= 126 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && !ends))
        {
            unit[0] = b;
            return 1;
        }

        unit[0] = (byte)'=';
        unit[1] = "0123456789ABCDEF"u8[b >> 4];
        unit[2] = "0123456789ABCDEF"u8[b & 15];
        return 3;
    }
}
