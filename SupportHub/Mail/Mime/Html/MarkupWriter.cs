using System.Text;
using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Writes the allowed part of a tree anew: balanced, every value quoted and escaped.</summary>
internal sealed class MarkupWriter : IHtmlVisitor
{
    private readonly StringBuilder written = new();
    private readonly List<string> contentIds = [];
    private readonly HashSet<string> known = [];
    private readonly Stack<string> open = [];
    private int headings;
    private readonly StringBuilder linkText = new();
    private (IElement Element, SafeLink Link)? link;

    public IReadOnlyList<string> ContentIds => contentIds;

    public override string ToString() => written.ToString().Trim();

    public bool Enter(IElement element)
    {
        if (SafeStyle.Hides(element)) return false;
        if (element.LocalName == "img") return Image(element);
        if (element.LocalName == "a") return Link(element);
        if (AllowedHtml.NameOf(element) is not { } name) return true;
        name = Nested(name);
        Open(name, AllowedHtml.AttributesOf(element, name));
        // the first line break in it is eaten by whoever reads it
        if (name == "pre") written.Append('\n');
        if (AllowedHtml.IsSingle(name)) return false;
        open.Push(name);
        return true;
    }

    public void Leave(IElement element)
    {
        if (element.LocalName == "a") LeaveLink(element);
        else if (AllowedHtml.NameOf(element) is { } name) Close(name);
    }

    // a heading in a heading is read as one behind the other: the inner one is a mere block
    private string Nested(string name)
    {
        if (!AllowedHtml.IsHeading(name)) return name;
        return headings++ == 0 ? name : "div";
    }

    private void Close(string name)
    {
        if (AllowedHtml.IsHeading(name)) headings--;
        written.Append("</").Append(open.Pop()).Append('>');
    }

    public void Text(string text)
    {
        Escape(text);
        if (link is not null && linkText.Length < 1000) linkText.Append(text, 0, Math.Min(text.Length, 1000));
    }

    // a link in a link is read as one behind the other: only the outer one leads anywhere
    private bool Link(IElement element)
    {
        if (link is not null || SafeLink.Of(element.GetAttribute("href")) is not { } safe) return true;
        link = (element, safe);
        Open("a", [("href", safe.Address), ("rel", "noopener noreferrer nofollow"), ("target", "_blank")]);
        return true;
    }

    // the real host is shown where the text names another one
    private void LeaveLink(IElement element)
    {
        if (link is not var (opened, safe) || !ReferenceEquals(opened, element)) return;
        written.Append("</a>");
        if (safe.IsMaskedBy(linkText.ToString()))
        {
            Open("span", [("data-link-host", safe.Host)]);
            Escape($" [{safe.Host}]");
            written.Append("</span>");
        }
        link = null;
        linkText.Clear();
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
            // without words of its own the page says what is missing
            Escape(image.Alt);
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
            switch (character)
            {
                case '&': written.Append("&amp;"); break;
                case '<': written.Append("&lt;"); break;
                case '>': written.Append("&gt;"); break;
                case '"': written.Append("&quot;"); break;
                case '\u00A0': written.Append("&nbsp;"); break;
                case '\r': written.Append('\n'); break;
                case '\0': break;
                default: written.Append(character); break;
            }
        }
    }
}
