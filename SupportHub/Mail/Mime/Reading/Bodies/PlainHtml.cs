using System.Net;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>Plain text as HTML, for a message that has both kinds one after the other.</summary>
internal static class PlainHtml
{
    public static string Of(string text) =>
        string.IsNullOrWhiteSpace(text) ? "" : $"<div>{WebUtility.HtmlEncode(text.Trim('\n')).Replace("\n", "<br>", StringComparison.Ordinal)}</div>";
}
