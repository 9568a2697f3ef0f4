using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>Names of character sets, the registered ones and what mail programs call them.</summary>
internal static class CharsetNames
{
    private const int LongestName = 40;

    private static readonly Dictionary<string, int> Known = new(StringComparer.Ordinal)
    {
        ["utf8"] = 65001, ["utf8mb4"] = 65001, ["unicode11utf8"] = 65001, ["cp65001"] = 65001, ["unicode"] = 65001, ["utf8bom"] = 65001,
        ["utf7"] = 65000, ["unicode11utf7"] = 65000, ["unicode20utf7"] = 65000, ["csunicode11utf7"] = 65000,
        ["utf16"] = 1200, ["utf16le"] = 1200, ["ucs2"] = 1200, ["iso10646ucs2"] = 1200, ["utf16be"] = 1201, ["utf32"] = 12000, ["utf32le"] = 12000, ["utf32be"] = 12001, ["ucs4"] = 12000,
        ["usascii"] = 20127, ["ascii"] = 20127, ["us"] = 20127, ["iso646us"] = 20127, ["ansix341968"] = 20127, ["iso646"] = 20127, ["7bit"] = 20127, ["646"] = 20127,
        ["koi8r"] = 20866, ["koi8"] = 20866, ["koi"] = 20866, ["cskoi8r"] = 20866, ["koi8u"] = 21866, ["koi8ru"] = 21866,
        ["mac"] = 10000, ["macintosh"] = 10000, ["macroman"] = 10000, ["maccyrillic"] = 10007, ["macukraine"] = 10017, ["macukrainian"] = 10017,
        ["latin1"] = 1252, ["l1"] = 1252, ["latin2"] = 28592, ["latin5"] = 1254, ["latin9"] = 28605, ["ansi"] = 1252, ["cyrillic"] = 28595, ["greek"] = 28597, ["hebrew"] = 1255, ["arabic"] = 28596,
        ["iso88598i"] = 1255, ["iso88598e"] = 1255, ["iso885911"] = 874, ["tis620"] = 874,
        ["gb2312"] = 54936, ["gbk"] = 54936, ["gb18030"] = 54936, ["gb231280"] = 54936, ["euccn"] = 54936, ["cngb"] = 54936, ["chinese"] = 54936, ["gb"] = 54936, ["cp936"] = 54936, ["ms936"] = 54936, ["windows936"] = 54936,
        ["hz"] = 52936, ["hzgb2312"] = 52936, ["big5"] = 950, ["big5hkscs"] = 950, ["cnbig5"] = 950, ["big5eten"] = 950,
        ["shiftjis"] = 932, ["sjis"] = 932, ["mskanji"] = 932, ["windows31j"] = 932, ["cswindows31j"] = 932, ["eucjp"] = 51932, ["ujis"] = 51932,
        ["iso2022jp"] = 50220, ["iso2022jp1"] = 50220, ["iso2022jp2"] = 50220, ["iso2022jpms"] = 50220, ["jis"] = 50220, ["csiso2022jp"] = 50220, ["iso2022kr"] = 50225,
        ["euckr"] = 51949, ["ksc56011987"] = 949, ["ksc5601"] = 949, ["korean"] = 949, ["uhc"] = 949, ["johab"] = 1361,
        ["viscii"] = 1258, ["dos"] = 866, ["alt"] = 866, ["windows"] = 1251,
    };

    private static readonly string[] NumberPrefixes = ["windows", "win", "cp", "ibm", "ms", "csibm", "cswindows", "codepage", "mscp", "dos", "ansi", "oem", ""];
    private static readonly ConcurrentDictionary<int, Charset?> ByCodePage = new();

    static CharsetNames() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Null for a name that says nothing.</summary>
    public static Charset? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName) return null;
        var key = Key(name);
        return FindKey(key) ?? (key.StartsWith('x') ? FindKey(key[1..]) : null);
    }

    /// <summary>Null for a code page that there is not.</summary>
    public static Charset? Find(int codePage) => codePage switch
    {
        65001 => Charset.Utf8,
        65000 => Charset.Utf7,
        20127 => Charset.Ascii,
        1200 => Charset.Utf16,
        1201 => Charset.Utf16BigEndian,
        28591 => Find(1252),
        <= 0 or > 65535 => null,
        _ => ByCodePage.GetOrAdd(codePage, Create),
    };

    private static Charset? FindKey(string key) =>
        Known.TryGetValue(key, out var known) ? Find(known) : Number(key) is { } number ? Find(number) : null;

    private static int? Number(string key)
    {
        if (key.StartsWith("iso8859", StringComparison.Ordinal) && int.TryParse(key.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var part)) return 28590 + part;
        if (key.StartsWith("8859", StringComparison.Ordinal) && int.TryParse(key.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out part)) return 28590 + part;
        foreach (var prefix in NumberPrefixes)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && key.Length - prefix.Length is >= 3 and <= 5 && int.TryParse(key.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var page)) return page;
        }
        return null;
    }

    private static string Key(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    private static Charset? Create(int codePage)
    {
        var found = codePage is 12000 or 12001
            ? new UTF32Encoding(codePage == 12001, false, false)
            : CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
        return found is null ? null : Charset.Of(found.WebName, codePage, found, FamilyOf(codePage));
    }

    private static CharsetFamily FamilyOf(int codePage) => codePage switch
    {
        1251 or 20866 or 21866 or 866 or 855 or 28595 or 10007 or 10017 => CharsetFamily.Cyrillic,
        12000 or 12001 => CharsetFamily.Wide,
        54936 or 936 or 950 or 932 or 949 or 51932 or 51949 or 1361 or 51936 or 20936 or 20932 or 10001 or 10002 or 10003 or 10008 or 20949 => CharsetFamily.Asian,
        50220 or 50221 or 50222 or 50225 or 50227 or 52936 => CharsetFamily.Escaped,
        _ => CharsetFamily.OneByte,
    };
}
