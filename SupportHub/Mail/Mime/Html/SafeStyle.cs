using System.Text;
using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>The few declarations that carry meaning («my answers are in red»); their values are plain words, numbers and colours.</summary>
internal static class SafeStyle
{
    private const int LongestStyle = 4000, LongestValue = 40;
    private static readonly HashSet<string> Kept = ["color", "background-color", "font-weight", "font-style", "text-decoration", "text-align", "white-space"];
    private static readonly HashSet<string> Words =
    [
        "bold", "bolder", "normal", "italic", "oblique", "underline", "line-through", "none", "left", "right", "center", "justify", "pre", "pre-wrap", "pre-line",
        "nowrap", "500", "600", "700", "800", "900",
    ];
    // what fits the page's own theme is left to it
    private static readonly HashSet<string> Plain =
        ["black", "white", "windowtext", "#000", "#000000", "#fff", "#ffffff", "rgb(0,0,0)", "rgb(255,255,255)", "inherit", "initial", "unset", "auto", "transparent", "currentcolor"];

    public static string Of(IElement element)
    {
        var kept = new StringBuilder();
        if (element.LocalName == "font") Add(kept, "color", element.GetAttribute("color") ?? "");
        foreach (var (name, value) in Declarations(element)) Add(kept, name, value);
        return kept.ToString();
    }

    /// <summary>Whether the declarations hide the element from a reader (preheaders, tracking texts).</summary>
    public static bool Hides(IElement element)
    {
        if (element.HasAttribute("hidden")) return true;
        foreach (var (name, value) in Declarations(element))
        {
            if (name == "display" && value.StartsWith("none", StringComparison.Ordinal)) return true;
            if (name == "visibility" && value.StartsWith("hidden", StringComparison.Ordinal)) return true;
            if (name == "mso-hide" && value.StartsWith("all", StringComparison.Ordinal)) return true;
            if (name is "max-height" or "opacity" && IsZero(value)) return true;
            // without a size on a wrapper is a habit against gaps: what is inside has its own, and is shown
            if (name == "font-size" && (IsZero(value) || value is "1px" or "1pt") && element.FirstElementChild is null) return true;
        }
        return false;
    }

    private static bool IsZero(string value)
    {
        var number = value.Replace("!important", "", StringComparison.Ordinal).TrimEnd('p', 'x', 't', 'e', 'm', '%', ' ');
        return number.Length > 0 && number.All(character => character is '0' or '.');
    }

    private static IEnumerable<(string Name, string Value)> Declarations(IElement element)
    {
        var style = element.GetAttribute("style");
        if (string.IsNullOrEmpty(style)) yield break;
        if (style.Length > LongestStyle) style = style[..LongestStyle];
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) yield return (declaration[..colon].Trim().ToLowerInvariant(), declaration[(colon + 1)..].Trim().ToLowerInvariant());
        }
    }

    private static void Add(StringBuilder kept, string name, string value)
    {
        if (!Kept.Contains(name) || value.Length is 0 or > LongestValue) return;
        if (name.EndsWith("color", StringComparison.Ordinal) ? !IsColour(value.ToLowerInvariant()) : !Words.Contains(value)) return;
        kept.Append(kept.Length > 0 ? ";" : "").Append(name).Append(':').Append(value.ToLowerInvariant());
    }

    private static bool IsColour(string value)
    {
        if (Plain.Contains(value.Replace(" ", "", StringComparison.Ordinal))) return false;
        if (value[0] == '#') return value.Length is 4 or 7 && value.Skip(1).All(char.IsAsciiHexDigit);
        if (value.StartsWith("rgb", StringComparison.Ordinal))
            return value.EndsWith(')') && value.All(c => char.IsAsciiDigit(c) || c is 'r' or 'g' or 'b' or 'a' or '(' or ')' or ',' or '.' or ' ' or '%');
        return value.All(char.IsAsciiLetterLower);
    }
}
