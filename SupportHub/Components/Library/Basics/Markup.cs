using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SupportHub.Components.Library;

/// <summary>Text inside ready markup: nothing in it can be taken for a tag or end an attribute; Russian stays letters.</summary>
internal static class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Safe(string text) => Encoder.Encode(text);
}
