using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Which elements begin a line of their own, and with how much room around.</summary>
internal static class Blocks
{
    private static readonly HashSet<string> Tight =
    [
        "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "figcaption", "figure", "footer", "header",
        "hgroup", "li", "main", "menu", "nav", "ol", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];

    private static readonly HashSet<string> Roomy = ["h1", "h2", "h3", "h4", "h5", "h6", "p"];

    public static bool Breaks(IElement element) => element.LocalName is "br" or "hr" || Tight.Contains(element.LocalName) || Roomy.Contains(element.LocalName);

    /// <summary>Line ends around an element: 0 within a line, 1 on a line of its own, 2 with a blank line around.</summary>
    public static int LinesAround(IElement element)
    {
        if (Roomy.Contains(element.LocalName)) return IsPacked(element) ? 1 : 2;
        return Tight.Contains(element.LocalName) ? 1 : 0;
    }

    // Outlook's paragraphs have no room between them: its blank lines are paragraphs of a no-break space
    private static bool IsPacked(IElement element)
    {
        if (element.LocalName != "p") return false;
        if (element.ClassName is { } name && (name.StartsWith("Mso", StringComparison.OrdinalIgnoreCase) || name.Contains("xmso", StringComparison.OrdinalIgnoreCase))) return true;
        var style = (element.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal);
        return style.Contains("margin:0", StringComparison.OrdinalIgnoreCase) || style.Contains("margin-top:0", StringComparison.OrdinalIgnoreCase) && style.Contains("margin-bottom:0", StringComparison.OrdinalIgnoreCase);
    }
}
