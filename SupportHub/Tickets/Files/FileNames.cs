using System.Globalization;
using System.Text;

namespace SupportHub.Tickets.Files;

/// <summary>Names of files made safe: no paths, no control or direction characters, not endless.</summary>
public static class FileNames
{
    private const int Longest = 120;

    public static string Safe(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var kept = new StringBuilder(last.Length);
        foreach (var character in last)
        {
            var category = char.GetUnicodeCategory(character);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            kept.Append(character is '"' or '<' or '>' or '|' or ':' or '*' or '?' ? '_' : character);
        }

        var safe = kept.ToString().Trim(' ', '.');
        if (safe.Length == 0) return "file";
        if (safe.Length <= Longest) return safe;
        var extension = Path.GetExtension(safe);
        return extension.Length is > 0 and < 16 ? safe[..(Longest - extension.Length)] + extension : safe[..Longest];
    }
}
