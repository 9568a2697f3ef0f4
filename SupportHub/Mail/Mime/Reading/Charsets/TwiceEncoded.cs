using System.Text.Unicode;

namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>UTF-8 that some program took for a set of one byte a character and made UTF-8 of again: «Р”Р°», «Ð”Ð°».</summary>
internal static class TwiceEncoded
{
    private const int Enough = 4;
    private static readonly Dictionary<char, byte>[] Tables = [Table(1251), Table(1252)];

    /// <summary>What was meant; null where the text is not such a one. Garble that is quoted in a letter in order stays.</summary>
    public static string? Undo(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F');
        if (first < 0 || first + 1 == text.Length) return null;
        foreach (var table in Tables)
        {
            if (!Begins(text[first], text[first + 1], table) || Bytes(text, table) is not { } bytes || !Utf8.IsValid(bytes)) continue;
            var meant = Charset.Utf8.Decode(bytes);
            if (Speaks(meant)) return meant;
        }
        return null;
    }

    private static bool Begins(char lead, char next, Dictionary<char, byte> table) =>
        table.TryGetValue(lead, out var first) && first is >= 0xC2 and <= 0xF4 && table.TryGetValue(next, out var second) && second <= 0xBF;

    private static byte[]? Bytes(string text, Dictionary<char, byte> table)
    {
        var bytes = new byte[text.Length];
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] < 0x80) bytes[at] = (byte)text[at];
            else if (!table.TryGetValue(text[at], out bytes[at])) return null;
        }
        return bytes;
    }

    // an English letter that shows some garble is meant as it is; tags and what a page begins with are nobody's words
    private static bool Speaks(string meant)
    {
        int beyond = 0, plain = 0;
        var isTag = false;
        foreach (var c in meant.AsSpan(Math.Max(0, meant.LastIndexOf("</head>", StringComparison.OrdinalIgnoreCase))))
        {
            if (c is >= '\u0080' and <= '\u009F') return false;
            if (c is '<' or '>') isTag = c == '<';
            else if (c > '\u009F') beyond++;
            else if (!isTag && char.IsAsciiLetter(c)) plain++;
        }
        return beyond >= Enough && beyond > plain;
    }

    // bytes that the set leaves undefined are kept as controls of the same number, and Latin 1 has no others
    private static Dictionary<char, byte> Table(int page)
    {
        var table = new Dictionary<char, byte>();
        for (var b = 0x80; b <= 0xFF; b++)
        {
            table[CharsetNames.Find(page)!.Decode([(byte)b])[0]] = (byte)b;
            if (b < 0xA0) table.TryAdd((char)b, (byte)b);
        }
        return table;
    }
}
