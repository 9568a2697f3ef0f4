using System.Text;

namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>UTF-7 (RFC 2152), which the runtime no longer reads.</summary>
internal static class Utf7Text
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] == '+') at = Shifted(bytes, at + 1, text);
            else text.Append((char)bytes[at++]);
        }
        return text.ToString();
    }

    // base64 of UTF-16, ended by anything else; a minus that ends it is swallowed
    private static int Shifted(ReadOnlySpan<byte> bytes, int at, StringBuilder text)
    {
        if (at < bytes.Length && bytes[at] == '-')
        {
            text.Append('+');
            return at + 1;
        }
        int bits = 0, held = 0, start = at;
        for (; at < bytes.Length && Value(bytes[at]) is var value and >= 0; at++)
        {
            bits = (bits << 6) | value;
            held += 6;
            if (held < 16) continue;
            held -= 16;
            text.Append((char)(bits >> held & 0xFFFF));
            bits &= (1 << held) - 1;
        }
        if (at == start) text.Append('+');
        else if (at < bytes.Length && bytes[at] == '-') at++;
        return at;
    }

    private static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
