using System.Text;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>The Q encoding of RFC 2047.</summary>
internal static class QWord
{
    public static void Decode(string payload, List<byte> to)
    {
        // a blank is no part of the encoding: where blanks are encoded it was put in by folding
        var dropBlanks = payload.Contains('_', StringComparison.Ordinal) || payload.Contains("=20", StringComparison.Ordinal);
        for (var i = 0; i < payload.Length; i++)
        {
            var c = payload[i];
            if (c == '_') to.Add((byte)' ');
            else if (c == '=' && i == payload.Length - 1) continue;
            else if (c == '=' && Hex(payload, i) is var value and >= 0)
            {
                to.Add((byte)value);
                i += 2;
            }
            else if (c is ' ' or '\t' && dropBlanks) continue;
            else if (c < 0x80) to.Add((byte)c);
            else AddRune(payload, ref i, to);
        }
    }

    private static int Hex(string text, int at) =>
        at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2])
            ? (Convert.ToInt32(text[at + 1].ToString(), 16) << 4) | Convert.ToInt32(text[at + 2].ToString(), 16)
            : -1;

    private static void AddRune(string text, ref int at, List<byte> to)
    {
        Span<byte> utf8 = stackalloc byte[4];
        if (!Rune.TryGetRuneAt(text, at, out var rune)) rune = Rune.ReplacementChar;
        else if (rune.Utf16SequenceLength == 2) at++;
        foreach (var b in utf8[..rune.EncodeToUtf8(utf8)]) to.Add(b);
    }
}
