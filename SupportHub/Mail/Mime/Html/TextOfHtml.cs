using System.Globalization;
using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Writes a tree as text to be read: lists with «•» or numbers, quotes with «&gt;», rows of data with « | », links with where they lead.</summary>
internal sealed class TextOfHtml(TableShapes tables) : IHtmlVisitor
{
    private const int DeepestIndent = 8;
    private readonly TextFlow flow = new();
    private readonly Stack<int?> lists = [];
    private readonly Stack<(bool IsData, int Cells)> rows = [];
    private readonly Stack<(SafeLink? Link, int From)> links = [];
    private int preformatted;

    public override string ToString() => flow.ToString();

    private bool InCell => rows.TryPeek(out var row) && row.IsData;

    public bool Enter(IElement element)
    {
        if (SafeStyle.Hides(element)) return false;
        if (IsWordMarker(element)) return WordMarker(element);
        Break(element);
        switch (element.LocalName)
        {
            case "br": LineBreak(); return false;
            case "hr": flow.Break(1); flow.Verbatim("---"); flow.Break(1); return false;
            case "img": Image(element); return false;
            case "blockquote": flow.OpenQuote(); break;
            case "pre": preformatted++; break;
            case "ul" or "menu" or "dir": lists.Push(null); break;
            case "ol": lists.Push(Start(element, "start", 1)); break;
            case "li": Item(element); break;
            case "table": rows.Push((tables.IsData(element), 0)); break;
            case "tr" when rows.Count > 0: rows.Push((rows.Pop().IsData, 0)); break;
            case "td" or "th" when rows.Count > 0: Cell(); break;
            case "a": links.Push((SafeLink.Of(element.GetAttribute("href")), flow.Length)); break;
            default: if (IsPreformatted(element)) preformatted++; break;
        }
        return true;
    }

    public void Leave(IElement element)
    {
        switch (element.LocalName)
        {
            case "a" when links.Count > 0: LeaveLink(); break;
            case "pre": preformatted--; break;
            case "ul" or "menu" or "dir" or "ol" when lists.Count > 0: lists.Pop(); break;
            case "table" when rows.Count > 0: rows.Pop(); break;
            case "tr" when InCell: flow.EndRow(); break;
            default: if (IsPreformatted(element)) preformatted--; break;
        }
        Break(element);
        if (element.LocalName == "blockquote") flow.CloseQuote();
    }

    public void Text(string text)
    {
        if (preformatted > 0) flow.Preformatted(text);
        else flow.Words(text);
    }

    private void LineBreak()
    {
        if (InCell) flow.Words(" ");
        else flow.LineBreak();
    }

    private void Break(IElement element)
    {
        if (InCell && element.LocalName is not ("tr" or "table" or "caption")) return;
        var lines = Blocks.LinesAround(element);
        if (lines > 0) flow.Break(lists.Count > 0 ? 1 : lines);
        else if (element.LocalName is "ul" or "ol") flow.Break(1);
    }

    private void Item(IElement element)
    {
        var indent = new string(' ', 2 * Math.Clamp(lists.Count - 1, 0, DeepestIndent));
        var number = lists.TryPop(out var counted) ? counted : null;
        if (element.HasAttribute("value") && number is not null) number = Start(element, "value", number.Value);
        lists.Push(number + 1);
        flow.Mark(indent + (number is { } n ? string.Create(CultureInfo.InvariantCulture, $"{n}. ") : "• "));
    }

    // Word writes the bullets of its lists as letters of a symbol font
    private bool WordMarker(IElement element)
    {
        var marker = element.TextContent.Trim('\u00A0', ' ', '\n', '\r');
        flow.Words(marker.Length is > 1 and < 10 && marker[^1] is '.' or ')' ? marker + " " : "• ");
        return false;
    }

    private static bool IsWordMarker(IElement element) =>
        element.LocalName == "span" && element.GetAttribute("style") is { Length: < 400 } style && style.Contains("mso-list", StringComparison.OrdinalIgnoreCase) && style.Contains("ignore", StringComparison.OrdinalIgnoreCase);

    private void Cell()
    {
        var (isData, cells) = rows.Pop();
        rows.Push((isData, cells + 1));
        if (isData && cells > 0) flow.Words(" | ");
    }

    // an alternative of signs alone is an emoji that a mailer drew
    private void Image(IElement element)
    {
        var image = ImageReference.Of(element);
        if (image.Alt.Length > 0 && !image.IsTracker) flow.Words(image.Alt.Any(char.IsLetterOrDigit) || image.Alt.Length > 16 ? $"[{image.Alt}]" : image.Alt);
    }

    // told only where the words do not say it already
    private void LeaveLink()
    {
        var (link, from) = links.Pop();
        if (link is null) return;
        var words = flow.Since(from);
        if (words.Length == 0 || SaysSame(words, link.Address)) return;
        flow.Verbatim($" ({link.Address})");
    }

    private static bool SaysSame(string words, string address)
    {
        var said = Bare(words);
        return said == Bare(address) || said == Bare(Uri.UnescapeDataString(address)) || said == Bare(address.Split('?')[0]) && address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
    }

    private static string Bare(string address)
    {
        var bare = string.Concat(address.ToLowerInvariant().Where(character => !char.IsWhiteSpace(character)));
        foreach (var prefix in new[] { "mailto:", "tel:", "https://", "http://", "www." })
        {
            if (bare.StartsWith(prefix, StringComparison.Ordinal)) bare = bare[prefix.Length..];
        }
        return bare.Trim('/', '<', '>', '(', ')', '[', ']', '.', ',').Replace("-", "", StringComparison.Ordinal);
    }

    private static int Start(IElement element, string attribute, int otherwise) =>
        int.TryParse(element.GetAttribute(attribute), CultureInfo.InvariantCulture, out var number) && number is > -100_000 and < 100_000 ? number : otherwise;

    private static bool IsPreformatted(IElement element) =>
        element.GetAttribute("style") is { Length: < 4000 } style && style.Contains("white-space", StringComparison.OrdinalIgnoreCase) && SafeStyle.Of(element).Contains("white-space:pre", StringComparison.Ordinal);
}
