using System.Text;
using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Writes the allowed part of a tree anew: balanced, every value quoted and escaped.</summary>
internal sealed class MarkupWriter : IHtmlVisitor
{
    private readonly StringBuilder written = new();
    private readonly List<string> contentIds = [];
    private readonly HashSet<string> known = [];
    private readonly Stack<(SafeLink Link, int From)> links = [];
    private readonly StringBuilder linkText = new();

    public IReadOnlyList<string> ContentIds => contentIds;

    public override string ToString() => written.ToString().Trim();

    public bool Enter(IElement element)
    {
        if (SafeStyle.Hides(element)) return false;
        if (element.LocalName == "img") return Image(element);
        if (element.LocalName == "a") return Link(element);
        if (AllowedHtml.NameOf(element) is not { } name) return true;
        Open(name, AllowedHtml.AttributesOf(element, name));
        // the first line break in it is eaten by whoever reads it
        if (name == "pre") written.Append('\n');
        return !AllowedHtml.IsSingle(name);
    }

    public void Leave(IElement element)
    {
        if (element.LocalName == "a") LeaveLink(element);
        else if (AllowedHtml.NameOf(element) is { } name) written.Append("</").Append(name).Append('>');
    }

    public void Text(string text)
    {
        Escape(text);
        if (links.Count > 0 && linkText.Length < 1000) linkText.Append(text, 0, Math.Min(text.Length, 1000));
    }

    private bool Link(IElement element)
    {
        if (SafeLink.Of(element.GetAttribute("href")) is not { } link) return true;
        links.Push((link, linkText.Length));
        Open("a", [("href", link.Address), ("rel", "noopener noreferrer nofollow"), ("target", "_blank")]);
        return true;
    }

    // the real host is shown where the text names another one
    private void LeaveLink(IElement element)
    {
        if (SafeLink.Of(element.GetAttribute("href")) is null || !links.TryPop(out var link)) return;
        written.Append("</a>");
        if (link.Link.IsMaskedBy(linkText.ToString(link.From, linkText.Length - link.From)))
        {
            Open("span", [("data-link-host", link.Link.Host)]);
            Escape($" [{link.Link.Host}]");
            written.Append("</span>");
        }
        if (links.Count == 0) linkText.Clear();
    }

    private bool Image(IElement element)
    {
        var image = ImageReference.Of(element);
        if (image.ContentId is { } id)
        {
            if (known.Add(id)) contentIds.Add(id);
            Open("img", [("data-cid", id), ("alt", image.Alt)]);
        }
        else if (!image.IsTracker)
        {
            Open("span", [("data-image", "not-loaded")]);
            Escape(image.Alt.Length > 0 ? image.Alt : "image not loaded");
            written.Append("</span>");
        }
        return false;
    }

    private void Open(string name, IEnumerable<(string Name, string Value)> attributes)
    {
        written.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            written.Append(' ').Append(attribute).Append("=\"");
            Escape(value);
            written.Append('"');
        }
        written.Append('>');
    }

    private void Escape(string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => written.Append("&amp;"),
                '<' => written.Append("&lt;"),
                '>' => written.Append("&gt;"),
                '"' => written.Append("&quot;"),
                '\u00A0' => written.Append("&nbsp;"),
                '\r' => written.Append('\n'),
                '\0' => written,
                _ => written.Append(character),
            };
        }
    }
}
