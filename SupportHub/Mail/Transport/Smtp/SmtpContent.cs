using System.Buffers;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>The message as DATA wants it: its own bytes, each dot at the beginning of a line doubled, and the end.</summary>
internal static class SmtpContent
{
    /// <summary>RFC 5321, 4.5.3.1.6, without the line's end.</summary>
    private const int LongestLine = 998;

    public static bool IsEightBit(ReadOnlySpan<byte> message) => message.ContainsAnyExceptInRange((byte)0, (byte)127);

    /// <summary>Why the message cannot go as it is; null when it can. A line that ends in a lone CR or LF would let one message be read as two.</summary>
    public static string? Fault(ReadOnlySpan<byte> message)
    {
        var begin = 0;
        while (begin < message.Length)
        {
            var rest = message[begin..];
            var stop = rest.IndexOfAny((byte)'\r', (byte)'\n');
            if (stop < 0) stop = rest.Length;
            else if (rest[stop] == '\n' || stop + 1 == rest.Length || rest[stop + 1] != '\n') return "A line of the message does not end in CRLF.";
            if (stop > LongestLine) return $"A line of the message has {stop} bytes; mail carries {LongestLine}.";
            begin += stop + 2;
        }

        return null;
    }

    public static ReadOnlyMemory<byte> Write(ReadOnlySpan<byte> message)
    {
        var written = new ArrayBufferWriter<byte>(message.Length + 1024);
        while (!message.IsEmpty)
        {
            if (message[0] == '.') written.Write("."u8);
            var stop = message.IndexOf((byte)'\n');
            var line = stop < 0 ? message : message[..(stop + 1)];
            written.Write(line);
            if (stop < 0) written.Write("\r\n"u8);
            message = message[line.Length..];
        }

        written.Write(".\r\n"u8);
        return written.WrittenMemory;
    }
}
