namespace SupportHub.Mail.Mime.Html;

/// <summary>Cleans the HTML of a letter by an allow-list: what is not named is not shown. Linear in the input and never throws on any string.</summary>
/// <remarks>
/// The output is written anew from the tree, with every text and attribute escaped, and holds no element whose content browsers read by
/// other rules (svg, math, style, noscript, template, textarea …): what is parsed again is the same tree, so nothing mutates into a script.
/// </remarks>
public static class HtmlCleaner
{
    /// <summary>Longer input is cut here, in characters.</summary>
    internal const int Longest = 8_000_000;

    public static CleanHtml Clean(string html)
    {
        if (html.Length > Longest) html = html[..Longest];
        var body = HtmlTree.Parse(HtmlBounds.Within(html));
        HiddenClasses.Mark(html, body);
        var markup = new MarkupWriter();
        HtmlTree.Walk(body, markup);
        var text = new TextOfHtml(TableShapes.Of(body));
        HtmlTree.Walk(body, text);
        return new CleanHtml(markup.ToString(), text.ToString(), markup.ContentIds);
    }
}
