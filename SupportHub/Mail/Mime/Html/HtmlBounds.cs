using System.Text;

namespace SupportHub.Mail.Mime.Html;

/// <summary>
/// One pass over the source before the tree is built: takes out comments (Outlook's conditional ones too) and whatever browsers read by
/// other rules, and lets no more tags nest than a tree can be built of in linear time.
/// </summary>
internal sealed class HtmlBounds
{
    /// <summary>Elements that may be open at once; more would be nobody's letter.</summary>
    private const int Deepest = 300;

    /// <summary>Formatting that may be open at once: each open one is opened again in each paragraph.</summary>
    private const int DeepestFormatting = 24;

    /// <summary>What the building of the tree may cost, counted in elements looked at; beyond it tags are left out and texts stay.</summary>
    private const int Budget = 10_000_000;

    /// <summary>What each tag costs by itself.</summary>
    private const int TagCost = 50;

    private const int LongestTag = 64 * 1024;

    // their content is no text of a letter, or is read by rules of its own
    private static readonly HashSet<string> Swallowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "template", "svg", "math", "select",
        "object", "applet", "audio", "video", "canvas", "frameset", "datalist", "xml",
    };

    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "plaintext", "base", "link", "meta", "frame", "embed", "input", "param", "source", "track", "isindex", "image", "listing",
        "form", "button", "fieldset", "optgroup", "option", "marquee", "rb", "rt", "rp", "rtc", "ruby",
    };

    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    private static readonly HashSet<string> Single = new(StringComparer.OrdinalIgnoreCase) { "br", "hr", "img", "wbr", "col", "area" };

    // closed by the next of their kind, so their open tags say nothing about depth
    private static readonly HashSet<string> ClosedByNext = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup",
    };

    private readonly string source;
    private readonly StringBuilder kept;
    private readonly Dictionary<string, int> open = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> left = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> endless = new(StringComparer.OrdinalIgnoreCase);
    private int depth, formatting, spent, unended;

    private HtmlBounds(string source)
    {
        this.source = source;
        kept = new StringBuilder(source.Length);
    }

    public static string Within(string source) => new HtmlBounds(source).Run();

    private string Run()
    {
        var at = 0;
        while (at < source.Length)
        {
            var tag = source.IndexOf('<', at);
            if (tag < 0) tag = source.Length;
            kept.Append(source, at, tag - at);
            at = tag < source.Length ? Markup(tag) : tag;
        }
        return kept.ToString();
    }

    // returns where reading goes on
    private int Markup(int at)
    {
        var next = at + 1 < source.Length ? source[at + 1] : '\0';
        if (next is '!' or '?') return Comment(at);
        var end = next == '/';
        var nameAt = at + (end ? 2 : 1);
        if (nameAt >= source.Length || !char.IsAsciiLetter(source[nameAt])) return end && nameAt < source.Length ? After(source.IndexOf('>', nameAt)) : Literal(at);
        var tag = TagSource.Read(source, nameAt);
        if (tag.End < 0) return Unended(at);
        return end ? EndTag(tag, at) : StartTag(tag, at);
    }

    private int Literal(int at)
    {
        kept.Append("&lt;");
        return at + 1;
    }

    // a tag that never ends is text; when many do not, all that is left is, or each would be read to the end again
    private int Unended(int at)
    {
        if (++unended < 20) return Literal(at);
        kept.Append(source.Substring(at).Replace("<", "&lt;", StringComparison.Ordinal));
        return source.Length;
    }

    private int Comment(int at)
    {
        if (string.CompareOrdinal(source, at, "<!--", 0, 4) != 0) return After(source.IndexOf('>', at));
        if (string.CompareOrdinal(source, at, "<!-->", 0, 5) == 0) return at + 5;
        var end = endless.Contains("!--") ? -1 : source.IndexOf("-->", at + 4, StringComparison.Ordinal);
        if (end >= 0) return end + 3;
        endless.Add("!--");
        return After(source.IndexOf('>', at));
    }

    private int After(int end) => end < 0 ? source.Length : end + 1;

    private int StartTag(TagSource tag, int at)
    {
        if (Swallowed.Contains(tag.Name)) return Swallow(tag);
        if (Dropped.Contains(tag.Name)) return tag.End;
        var single = Single.Contains(tag.Name) || ClosedByNext.Contains(tag.Name);
        var isFormatting = Formatting.Contains(tag.Name);
        spent += TagCost + formatting + (depth >> 3);
        if (spent > Budget || (!single && depth >= Deepest) || (isFormatting && formatting >= DeepestFormatting))
        {
            if (!single) left[tag.Name] = left.GetValueOrDefault(tag.Name) + 1;
            return tag.End;
        }
        if (!single)
        {
            open[tag.Name] = open.GetValueOrDefault(tag.Name) + 1;
            depth++;
            if (isFormatting) formatting++;
        }
        Keep(tag, at);
        return tag.End;
    }

    private int EndTag(TagSource tag, int at)
    {
        if (left.GetValueOrDefault(tag.Name) is > 0 and var more)
        {
            left[tag.Name] = more - 1;
            return tag.End;
        }
        var known = ClosedByNext.Contains(tag.Name);
        if (!known && open.GetValueOrDefault(tag.Name) == 0) return tag.End;
        spent += TagCost + formatting + (depth >> 3);
        if (spent > Budget && known) return tag.End;
        if (!known)
        {
            open[tag.Name]--;
            depth--;
            if (Formatting.Contains(tag.Name)) formatting--;
        }
        kept.Append("</").Append(tag.Name).Append('>');
        return tag.End;
    }

    private void Keep(TagSource tag, int at)
    {
        if (tag.Attributes > 100 || tag.End - at > LongestTag) kept.Append('<').Append(tag.Name).Append('>');
        else kept.Append(source, at, tag.End - at);
    }

    private int Swallow(TagSource tag)
    {
        if (tag.IsSelfClosed || endless.Contains(tag.Name)) return tag.End;
        var end = source.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
        if (end >= 0) return After(source.IndexOf('>', end));
        endless.Add(tag.Name);
        return tag.End;
    }
}
