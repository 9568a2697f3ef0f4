using System.Text;
using System.Text.Unicode;

namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>Bytes of a text made characters, whatever their charset parameter says.</summary>
internal static class TextBytes
{
    /// <param name="declared">The charset parameter, or null.</param>
    /// <param name="hint">A charset named elsewhere in the message.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared, DamageList damage, Charset? hint = null)
    {
        if (ByMark(bytes) is { } marked) return marked;
        var charset = CharsetNames.Find(declared);
        if (charset is null && !string.IsNullOrWhiteSpace(declared)) damage.Add("charset.unknown", declared.Trim());
        if (charset?.Family == CharsetFamily.Wide) return DecodeWide(bytes, charset, damage, hint);
        if (charset?.Family == CharsetFamily.Escaped) return Ascii.IsValid(bytes) ? charset.Decode(bytes) : DecodeEightBits(bytes, null, damage, hint);
        return Ascii.IsValid(bytes) ? DecodeSevenBits(bytes, charset) : DecodeEightBits(bytes, charset, damage, hint);
    }

    /// <summary>The set for bytes of which some are beyond ASCII.</summary>
    public static Charset Choose(ReadOnlySpan<byte> bytes, Charset? declared, DamageList? damage, Charset? hint)
    {
        if (Utf8.IsValid(bytes) && SpeaksForUtf8(bytes, declared))
        {
            if (declared is not null && declared.CodePage is not (65001 or 20127)) damage?.Add("charset.lying", declared.Name);
            return Charset.Utf8;
        }
        if (declared is null or { Family: CharsetFamily.Ascii }) return MostlyUtf8(bytes) ? Charset.Utf8 : CharsetGuess.Of(bytes, hint);
        if (declared.CodePage == 65001)
        {
            damage?.Add("charset.damaged", declared.Name);
            return MostlyUtf8(bytes) ? declared : CharsetGuess.Of(bytes, hint);
        }
        if (declared.Family == CharsetFamily.Asian && !Broken(declared.Decode(bytes[..Math.Min(bytes.Length, 4096)]))) return declared;
        if (CharsetGuess.Instead(declared, bytes) is not { } instead) return declared;
        damage?.Add("charset.lying", declared.Name);
        return instead;
    }

    private static string? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Charset.Utf8.Decode(bytes[3..]),
        [0xFF, 0xFE, 0, 0, ..] => CharsetNames.Find(12000)!.Decode(bytes[4..]),
        [0xFF, 0xFE, _, _, ..] => Charset.Utf16.Decode(bytes[2..]),
        [0xFE, 0xFF, _, _, ..] => Charset.Utf16BigEndian.Decode(bytes[2..]),
        _ => null,
    };

    private static string DecodeSevenBits(ReadOnlySpan<byte> bytes, Charset? charset)
    {
        if (charset?.CodePage == 65000) return charset.Decode(bytes);
        var escaped = bytes.IndexOf("\u001b$"u8) >= 0;
        return (escaped ? CharsetNames.Find(50220)! : Charset.Ascii).Decode(bytes);
    }

    private static string DecodeEightBits(ReadOnlySpan<byte> bytes, Charset? declared, DamageList damage, Charset? hint)
    {
        if (declared?.CodePage == 65000) declared = null;
        var charset = Choose(bytes, declared, damage, hint);
        var text = charset.Decode(bytes);
        if (charset.Family != CharsetFamily.Unicode || TwiceEncoded.Undo(text) is not { } meant) return text;
        damage.Add("charset.twice");
        return meant;
    }

    // RFC 2781: big-endian unless marked; in truth the little end comes first more often, so the zeros decide
    private static string DecodeWide(ReadOnlySpan<byte> bytes, Charset charset, DamageList damage, Charset? hint)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < Math.Min(bytes.Length, 4096); i++)
        {
            // ASCII and Cyrillic have 0 or 4 as their upper byte
            if (bytes[i] is not (0 or 4)) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }
        if (even + odd == 0 && bytes.Length >= 4 && Utf8.IsValid(bytes))
        {
            damage.Add("charset.lying", charset.Name);
            return Charset.Utf8.Decode(bytes);
        }
        if (charset.CodePage is 1200 or 1201) return (even > odd ? Charset.Utf16BigEndian : even < odd ? Charset.Utf16 : charset).Decode(bytes);
        return bytes.Length % 4 == 0 ? charset.Decode(bytes) : Choose(bytes, null, damage, hint).Decode(bytes);
    }

    // a word or two of another set can be valid UTF-8 by accident
    private static bool SpeaksForUtf8(ReadOnlySpan<byte> bytes, Charset? declared)
    {
        if (declared is null || declared.Family is CharsetFamily.Ascii or CharsetFamily.Unicode) return true;
        var high = HighBytes.Count(bytes[..Math.Min(bytes.Length, 64 * 1024)]);
        return high >= (declared.Family == CharsetFamily.Asian ? 12 : 4);
    }

    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var sample = HighBytes.Sample(bytes, 64 * 1024);
        var text = Charset.Utf8.Decode(sample);
        int good = 0, bad = 0;
        foreach (var c in text)
        {
            if (c == '\uFFFD') bad++;
            else if (c > '~') good++;
        }
        return good >= 2 && good > bad * 3;
    }

    private static bool Broken(string text) => text.AsSpan().Count('\uFFFD') * 20 > text.Length;
}
