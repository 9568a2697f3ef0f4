using System.Text;
using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Classes that a page's own style sheet hides: preheaders, and the second wording for telephones. Only plain rules («.name», «td.name») outside of @media count.</summary>
internal static class HiddenClasses
{
    private const int Longest = 200_000, Most = 200;

    /// <summary>Their elements get the attribute <c>hidden</c>.</summary>
    public static void Mark(string html, IElement body)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in Sheets(html)) Gather(Uncommented(sheet), hidden);
        if (hidden.Count == 0) return;
        foreach (var element in body.QuerySelectorAll("[class]"))
        {
            if (element.ClassList.Any(name => hidden.Contains(name) || hidden.Contains($"{element.LocalName}.{name}")) && !IsShown(element)) element.SetAttribute("hidden", "");
        }
    }

    private static IEnumerable<string> Sheets(string html)
    {
        var left = Longest;
        for (var at = 0; left > 0 && (at = html.IndexOf("<style", at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            var start = html.IndexOf('>', at) + 1;
            var end = start == 0 ? -1 : html.IndexOf("</style", start, StringComparison.OrdinalIgnoreCase);
            if (end < 0) yield break;
            var length = Math.Min(end - start, left);
            left -= length;
            yield return html.Substring(start, length);
            at = end;
        }
    }

    private static string Uncommented(string sheet)
    {
        var kept = new StringBuilder(sheet.Length);
        for (var at = 0; at < sheet.Length;)
        {
            var comment = sheet.IndexOf("/*", at, StringComparison.Ordinal);
            kept.Append(sheet, at, (comment < 0 ? sheet.Length : comment) - at);
            var end = comment < 0 ? -1 : sheet.IndexOf("*/", comment + 2, StringComparison.Ordinal);
            at = end < 0 ? sheet.Length : end + 2;
        }
        return kept.Replace("<!--", "").Replace("-->", "").ToString();
    }

    private static void Gather(string sheet, HashSet<string> hidden)
    {
        for (var at = 0; at < sheet.Length && hidden.Count < Most;)
        {
            var open = sheet.IndexOf('{', at);
            if (open < 0) return;
            var selectors = sheet[at..open];
            at = Behind(sheet, open);
            if (selectors.Contains('@', StringComparison.Ordinal) && selectors.LastIndexOf(';') < selectors.LastIndexOf('@')) continue;
            if (!Hides(sheet.AsSpan(open + 1, Math.Max(0, at - open - 2)))) continue;
            foreach (var selector in selectors[(selectors.LastIndexOf(';') + 1)..].Split(',', StringSplitOptions.TrimEntries))
            {
                if (selector.Length > 1 && selector.Contains('.', StringComparison.Ordinal) && selector.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')) hidden.Add(selector.TrimStart('.'));
            }
        }
    }

    // behind the brace that closes this one
    private static int Behind(string sheet, int open)
    {
        var depth = 0;
        for (var at = open; at < sheet.Length; at++)
        {
            if (sheet[at] == '{') depth++;
            else if (sheet[at] == '}' && --depth == 0) return at + 1;
        }
        return sheet.Length;
    }

    private static bool Hides(ReadOnlySpan<char> declarations)
    {
        var compact = declarations.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        return compact.Contains("display:none", StringComparison.OrdinalIgnoreCase) && !compact.Contains('{', StringComparison.Ordinal);
    }

    private static bool IsShown(IElement element) =>
        element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal) is var compact
        && compact.Contains("display:", StringComparison.OrdinalIgnoreCase) && !compact.Contains("display:none", StringComparison.OrdinalIgnoreCase);
}
