using SupportHub.Mail.Mime.Reading.Parts;

namespace SupportHub.Mail.Mime.Reading.Transfer;

/// <summary>Base64, bytes to bytes, with what gets into it on the way: blanks, junk, lost padding, several pieces, a footer of text.</summary>
internal static class Base64Body
{
    private const byte Skip = 64, Junk = 65, Pad = 66;
    private static readonly byte[] Values = Table("+/"u8);
    private static readonly byte[] UrlSafe = Table("-_"u8);

    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, DamageList damage) => Decode(body.Span, body, damage);

    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> body, ReadOnlyMemory<byte> original, DamageList damage)
    {
        if (IsPlainText(body))
        {
            damage.Add("base64.not");
            return original;
        }
        var to = new byte[(body.Length / 4 * 3) + 3];
        var length = Fill(body, IsUrlSafe(body) ? UrlSafe : Values, to, damage);
        return to.AsMemory(0, length);
    }

    private static int Fill(ReadOnlySpan<byte> body, byte[] values, byte[] to, DamageList damage)
    {
        int length = 0, bits = 0, held = 0, looked = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var value = values[body[i]];
            if (value < 64)
            {
                bits = (bits << 6) | value;
                if (++held < 4) continue;
                to[length++] = (byte)(bits >> 16);
                to[length++] = (byte)(bits >> 8);
                to[length++] = (byte)bits;
                bits = held = 0;
            }
            else if (value == Pad)
            {
                var ended = held > 1;
                length = Rest(bits, held, to, length);
                bits = held = 0;
                if (ended && EndsHere(body, i + 1)) break;
            }
            else if (value == Skip)
            {
                // padding was not needed, and what comes after an empty line is words
                if (held > 0 || length == looked || body[i] != '\n') continue;
                looked = length;
                if (IsEmptyLine(body, i + 1) && EndsHere(body, i + 1)) break;
            }
            else
            {
                damage.Add("base64.damaged");
            }
        }
        if (held == 1) damage.Add("base64.damaged");
        else if (held > 1) damage.Add("base64.padding");
        return Rest(bits, held, to, length);
    }

    private static int Rest(int bits, int held, byte[] to, int length)
    {
        if (held == 3)
        {
            to[length++] = (byte)(bits >> 10);
            to[length++] = (byte)(bits >> 2);
        }
        else if (held == 2)
        {
            to[length++] = (byte)(bits >> 4);
        }
        return length;
    }

    private static bool IsEmptyLine(ReadOnlySpan<byte> body, int at) => at < body.Length && (body[at] == '\n' || body[at] == '\r' && at + 1 < body.Length && body[at + 1] == '\n');

    // after the padding of the last line a mailing list may have put its footer
    private static bool EndsHere(ReadOnlySpan<byte> body, int at)
    {
        var rest = body[at..];
        if (rest.Length > 80) rest = rest[..80];
        rest = rest[Math.Max(0, rest.IndexOfAnyExcept("= \t\r\n"u8))..];
        var line = rest[..Bytes.LineEnd(rest, 0, out _)];
        foreach (var b in Bytes.TrimEnd(line))
        {
            if (Values[b] == Junk || b == ' ') return true;
        }
        return false;
    }

    // declared by mistake: words have signs and blanks between them
    private static bool IsPlainText(ReadOnlySpan<byte> body)
    {
        var sample = body[..Math.Min(body.Length, 2048)];
        if (BeginsEncoded(sample) || IsSpacedOut(body)) return false;
        int strange = 0, plain = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (Values[sample[i]] == Junk || sample[i] == ' ' && i > 0 && Values[sample[i - 1]] < 64) strange++;
            else if (Values[sample[i]] < 64) plain++;
        }
        return strange >= 3 && strange * 8 > plain;
    }

    // nothing but the alphabet and blanks, and what it gives is a text: words do not decode to words
    private static bool IsSpacedOut(ReadOnlySpan<byte> body)
    {
        var sample = body[..Math.Min(body.Length, 2048)];
        var letters = 0;
        foreach (var b in sample)
        {
            if (Values[b] == Junk) return false;
            if (Values[b] < 64) letters++;
        }
        if (letters < 16) return false;
        var to = new byte[(sample.Length / 4 * 3) + 3];
        var decoded = to.AsSpan(0, Fill(sample, Values, to, DamageList.Ignored));
        if (sample.Length < body.Length && decoded.LastIndexOfAny(" \n"u8) is var last and > 0) decoded = decoded[..last];
        return TextSniff.LooksLikeText(decoded) && System.Text.Unicode.Utf8.IsValid(decoded);
    }

    // the alphabet of RFC 4648, 5: the first line holds a dash or an underscore between letters and nothing that it should not
    private static bool IsUrlSafe(ReadOnlySpan<byte> body)
    {
        var start = body[Math.Max(0, body.IndexOfAnyExcept(" \t\r\n"u8))..];
        var line = Bytes.TrimEnd(start[..Bytes.LineEnd(start, 0, out _)]);
        if (line.Length < 16 || line.IndexOfAny("-_"u8) < 0 || line.IndexOfAny("+/"u8) >= 0 || Values[line[0]] >= 64) return false;
        foreach (var b in line)
        {
            if (UrlSafe[b] is Skip or Junk) return false;
        }
        return true;
    }

    // a whole line of it, whatever follows
    private static bool BeginsEncoded(ReadOnlySpan<byte> sample)
    {
        var start = sample[Math.Max(0, sample.IndexOfAnyExcept(" \t\r\n"u8))..];
        var line = Bytes.TrimEnd(start[..Bytes.LineEnd(start, 0, out _)]);
        if (line.Length < 16 || line.Length % 4 != 0) return false;
        foreach (var b in line)
        {
            if (Values[b] is Skip or Junk) return false;
        }
        return true;
    }

    private static byte[] Table(ReadOnlySpan<byte> last)
    {
        var table = new byte[256];
        Array.Fill(table, Junk);
        for (byte i = 0; i < 62; i++) table["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8[i]] = i;
        (table[last[0]], table[last[1]]) = (62, 63);
        table['='] = Pad;
        foreach (var blank in " \t\r\n\0\v\f"u8) table[blank] = Skip;
        return table;
    }
}
