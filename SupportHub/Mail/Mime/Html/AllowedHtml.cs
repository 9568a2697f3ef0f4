using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>What a letter may show. Whatever is not named here loses its tag and keeps its text.</summary>
internal static class AllowedHtml
{
    // only to names by which browsers build the same tree again
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["font"] = "span", ["strike"] = "s", ["tt"] = "code", ["big"] = "span", ["nobr"] = "span", ["dir"] = "ul", ["menu"] = "ul", ["address"] = "div",
    };

    private static readonly HashSet<string> Kept =
    [
        "a", "abbr", "article", "aside", "b", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "ins", "kbd", "li", "main", "mark",
        "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "u", "ul", "var",
    ];

    private static readonly HashSet<string> Single = ["br", "hr", "img"];

    /// <summary>The name to show an element by; null where only its content is shown.</summary>
    public static string? NameOf(IElement element) =>
        Renamed.TryGetValue(element.LocalName, out var name) ? name : Kept.Contains(element.LocalName) ? element.LocalName : null;

    public static bool IsHeading(string name) => name.Length == 2 && name[0] == 'h' && char.IsAsciiDigit(name[1]);

    public static bool IsSingle(string name) => Single.Contains(name);

    /// <summary>The attributes that stay, but for those of links and images.</summary>
    public static IEnumerable<(string Name, string Value)> AttributesOf(IElement element, string name)
    {
        if (name is "td" or "th")
        {
            foreach (var span in new[] { "colspan", "rowspan" })
            {
                if (Number(element, span, 2, 100) is { } cells) yield return (span, cells);
            }
        }
        if (name == "ol" && Number(element, "start", -100_000, 100_000) is { } start) yield return ("start", start);
        if (name == "li" && Number(element, "value", -100_000, 100_000) is { } value) yield return ("value", value);
        if (name == "blockquote" && element.GetAttribute("type") == "cite") yield return ("type", "cite");
        if (name == "blockquote" && SafeLink.Of(element.GetAttribute("cite")) is { IsWeb: true } cite) yield return ("cite", cite.Address);
        if (Quotes.Begins(element)) yield return ("data-quote", "");
        if (element.GetAttribute("dir")?.ToLowerInvariant() is "rtl" or "ltr" or "auto") yield return ("dir", element.GetAttribute("dir")!.ToLowerInvariant());
        var style = SafeStyle.Of(element);
        if (style.Length > 0) yield return ("style", style);
    }

    private static string? Number(IElement element, string name, int least, int most) =>
        int.TryParse(element.GetAttribute(name), System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
