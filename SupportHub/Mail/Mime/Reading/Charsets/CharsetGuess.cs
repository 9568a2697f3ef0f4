namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>Which character set bytes are in that do not say so, or say so wrongly.</summary>
internal static class CharsetGuess
{
    private const int Sample = 32 * 1024, FewLetters = 5, EnoughLetters = 8;
    private const double Plausible = 2.5, Margin = 2;

    // in the order in which they are met in mail; the less usual must do better
    private static readonly (int CodePage, double Handicap)[] Cyrillic = [(1251, 0), (20866, 0.4), (866, 1), (28595, 1.5), (10007, 1.6)];

    /// <summary>The likeliest set. Valid UTF-8 has been tried already.</summary>
    /// <param name="hint">What another part of the message is in; decides between equals.</param>
    public static Charset Of(ReadOnlySpan<byte> bytes, Charset? hint)
    {
        var high = HighBytes.Sample(bytes, Sample);
        if (HasOnlySigns(high)) return CharsetNames.Find(1252)!;
        var (best, score) = Best(high, hint);
        if (IsWestern(high)) return CharsetNames.Find(1252)!;
        if (score >= Plausible) return best;
        if (LooksChinese(high)) return CharsetNames.Find(54936)!;
        return hint is { Family: CharsetFamily.Cyrillic or CharsetFamily.OneByte or CharsetFamily.Asian } ? hint : score > 0 ? best : CharsetNames.Find(1251)!;
    }

    /// <summary>The set that it is in truth, where the declared one plainly is wrong; else null.</summary>
    public static Charset? Instead(Charset declared, ReadOnlySpan<byte> bytes)
    {
        var high = HighBytes.Sample(bytes, Sample);
        var letters = HighBytes.Count(high);
        if (letters < FewLetters) return null;
        // the sets of Latin letters are named without meaning: they are somebody's default
        if (declared.Family == CharsetFamily.OneByte && (!(IsDefault(declared.CodePage) || IsLatin(declared.CodePage) && IsMostlyHigh(high)) || IsWestern(high))) return null;
        var (best, score) = Best(high, null);
        if (best.CodePage == declared.CodePage || score < Plausible) return null;
        // a single word has to say it twice as loud
        return score > CyrillicScore.Of(declared.Decode(high)) + (letters < EnoughLetters ? 2 * Margin : Margin) ? best : null;
    }

    private static bool IsDefault(int page) => page is 1252 or 28605 or 10000 or 850 or 437;

    private static bool IsLatin(int page) => page is 1250 or 1254 or 1257 or (>= 28592 and <= 28594) or 28599 or 28603 or 852;

    // no language of Latin letters writes more of them with marks than without
    private static bool IsMostlyHigh(ReadOnlySpan<byte> bytes)
    {
        var plain = 0;
        foreach (var b in bytes) plain += char.IsAsciiLetter((char)b) ? 1 : 0;
        return HighBytes.Count(bytes) > plain;
    }

    private static (Charset Best, double Score) Best(ReadOnlySpan<byte> high, Charset? hint)
    {
        var best = CharsetNames.Find(1251)!;
        var most = double.MinValue;
        var real = 0d;
        foreach (var (page, handicap) in Cyrillic)
        {
            var charset = CharsetNames.Find(page)!;
            var score = CyrillicScore.Of(charset.Decode(high));
            var weighed = score - (hint?.CodePage == page ? -0.5 : handicap);
            if (weighed <= most) continue;
            (best, most, real) = (charset, weighed, score);
        }
        return (best, real);
    }

    // «it’s – 5 €» in ASCII letters: signs alone, where both windows pages have them
    private static bool HasOnlySigns(ReadOnlySpan<byte> bytes)
    {
        var letters = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (char.IsAsciiLetter((char)bytes[i])) letters++;
            if (bytes[i] < 0x80) continue;
            if (!IsSign(bytes[i])) return false;
            if (i > 0 && bytes[i - 1] >= 0x80 || i + 1 < bytes.Length && bytes[i + 1] >= 0x80) return false;
        }
        return letters >= 3;
    }

    private static bool IsSign(byte b) => b is 0x80 or 0x82 or 0x84 or 0x85 or 0x8B or (>= 0x91 and <= 0x97) or 0x99 or 0x9B or 0xA0 or 0xA9 or 0xAB or 0xAE or 0xB0 or 0xB7 or 0xBB;

    // letters with marks stand alone among ASCII letters, or in twos within a word: «Grüße»
    private static bool IsWestern(ReadOnlySpan<byte> bytes)
    {
        int high = 0, lone = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) continue;
            var left = Neighbour(bytes, i - 1);
            var right = Neighbour(bytes, i + 1);
            // «l’été»: an apostrophe or a quotation mark between says nothing either
            if (IsSign(bytes[i]) && (left < 0x80 || right < 0x80)) continue;
            // «à», «и»: what stands by itself says nothing
            if (left < 0x80 && right < 0x80 && !char.IsAsciiLetter((char)left) && !char.IsAsciiLetter((char)right)) continue;
            high++;
            if (bytes[i] >= 0xC0 && left < 0x80 && right < 0x80 && (char.IsAsciiLetter((char)left) || char.IsAsciiLetter((char)right))) lone++;
            else if (bytes[i] >= 0xC0 && char.IsAsciiLetter((char)left) && right >= 0xC0 && i + 2 < bytes.Length && char.IsAsciiLetter((char)bytes[i + 2])) lone += 2;
        }
        return lone * 10 > high * 6;
    }

    private static byte Neighbour(ReadOnlySpan<byte> bytes, int at) => at < 0 || at >= bytes.Length || IsSign(bytes[at]) ? (byte)' ' : bytes[at];

    // GB 2312 keeps the everyday characters in rows B0 to D7, always two bytes
    private static bool LooksChinese(ReadOnlySpan<byte> bytes)
    {
        int pairs = 0, common = 0, odd = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) continue;
            if (i + 1 < bytes.Length && bytes[i + 1] >= 0x40)
            {
                pairs++;
                if (bytes[i] is (>= 0xB0 and <= 0xD7) or (>= 0xA1 and <= 0xA3) && bytes[i + 1] >= 0xA1) common++;
                i++;
            }
            else
            {
                odd++;
            }
        }
        return pairs >= 2 && odd == 0 && common * 10 >= pairs * 8;
    }
}
