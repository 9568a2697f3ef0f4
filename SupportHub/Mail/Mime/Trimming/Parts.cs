using System.Text;

namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Which part of a letter a line belongs to.</summary>
internal enum Part
{
    Text,
    Folded,
    Signature,
}

/// <summary>Puts the lines of each part together.</summary>
internal static class Parts
{
    public static TrimmedText Of(LetterLines lines, Part[] parts) =>
        new(Joined(lines, parts, Part.Text), Joined(lines, parts, Part.Folded), Joined(lines, parts, Part.Signature));

    /// <summary>A letter is never trimmed to nothing: its signature, or else all of it, is its text then.</summary>
    public static void LeaveSomething(LetterLines lines, Part[] parts)
    {
        if (Has(lines, parts, Part.Text)) return;
        if (!Has(lines, parts, Part.Signature)) Array.Clear(parts);
        for (var at = 0; at < parts.Length; at++)
        {
            if (parts[at] == Part.Signature) parts[at] = Part.Text;
        }
    }

    private static bool Has(LetterLines lines, Part[] parts, Part part) => Enumerable.Range(0, parts.Length).Any(at => parts[at] == part && !lines.IsBlank(at));

    private static string Joined(LetterLines lines, Part[] parts, Part part)
    {
        var joined = new StringBuilder();
        var isGap = false;
        for (var at = 0; at < parts.Length; at++)
        {
            if (lines.IsBlank(at) || parts[at] != part)
            {
                isGap = isGap || lines.IsBlank(at) || joined.Length > 0;
                continue;
            }
            if (joined.Length > 0) joined.Append(isGap ? "\n\n" : "\n");
            joined.Append(lines[at].TrimEnd());
            isGap = false;
        }
        return joined.ToString();
    }
}
