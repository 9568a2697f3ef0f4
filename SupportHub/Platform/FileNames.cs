using System.Globalization;
using System.Text;

namespace SupportHub.Platform;

/// <summary>Names of files that come from outside, made safe for any file system, header and screen.</summary>
public static class FileNames
{
    /// <summary>In bytes of UTF-8; file systems allow 255, and a number or an ending may be put behind.</summary>
    public const int LongestBytes = 200;

    private const int LongestExtension = 20;

    // of a longer name only the ends matter
    private const int LongestRead = 4000;

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$", .. Numbered("COM"), .. Numbered("LPT")], StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of a path in NFC, of letters that are seen, not hidden, not an option, not a device; «file» where nothing is left.</summary>
    public static string Safe(string? name)
    {
        var given = name ?? "";
        if (given.Length > LongestRead) given = given[^LongestRead..];
        var plain = Composed(Visible(LastPart(given)));
        // NFC may make a forbidden character of a lookalike (the Greek question mark, for one)
        var safe = Visible(plain).Trim(' ', '.', '\u00A0').TrimStart('-', ' ', '.').TrimEnd(' ', '.');
        if (safe.Length == 0) return "file";
        if (IsDevice(safe)) safe = "_" + safe;
        return Shortened(safe);
    }

    private static string LastPart(string path) => path.TrimEnd('/', '\\') is var trimmed && trimmed.Length > 0 ? trimmed[(trimmed.LastIndexOfAny(['/', '\\']) + 1)..] : "";

    private static string Visible(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (IsHidden(rune)) continue;
            if (Rune.IsWhiteSpace(rune)) kept.Append(' ');
            else if (rune.Value is '"' or '<' or '>' or '|' or ':' or '*' or '?' or '/' or '\\' or 0xFFFD) kept.Append('_');
            else kept.Append(rune.ToString());
        }
        return kept.ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => true,
        // letters and marks that show nothing: fillers of Korean, the grapheme joiner, variation selectors
        _ => rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF),
    };

    private static string Composed(string name) => name.Normalize(NormalizationForm.FormC);

    // with any extension, and with spaces before it: Windows opens the device all the same
    private static bool IsDevice(string name) => Devices.Contains(name.Split('.', 2)[0].Trim());

    private static string Shortened(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= LongestBytes) return name;
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= LongestExtension ? name[dot..] : "";
        var stem = Cut(name[..^extension.Length], LongestBytes - Encoding.UTF8.GetByteCount(extension));
        return stem.TrimEnd(' ', '.') + extension;
    }

    // between characters as people see them: neither a surrogate pair nor a letter and its accent come apart
    private static string Cut(string stem, int bytes)
    {
        var length = 0;
        var elements = StringInfo.GetTextElementEnumerator(stem);
        while (elements.MoveNext())
        {
            var size = Encoding.UTF8.GetByteCount(elements.GetTextElement());
            if (size > bytes) break;
            bytes -= size;
            length = elements.ElementIndex + elements.GetTextElement().Length;
        }
        return length > 0 ? stem[..length] : "file";
    }

    private static IEnumerable<string> Numbered(string device) => "0123456789¹²³".Select(digit => device + digit);
}
