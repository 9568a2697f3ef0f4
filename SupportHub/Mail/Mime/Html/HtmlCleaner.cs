using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportHub.Mail.Mime.Html;

public sealed record CleanHtml(string Html, string Text, IReadOnlyList<string> ContentIds);

public static partial class HtmlCleaner
{
    public static CleanHtml Clean(string html)
    {
        var text = Breaks().Replace(html.Replace('\n', ' '), "\n");
        text = WebUtility.HtmlDecode(Tags().Replace(text, "")).Trim();
        return new CleanHtml(WebUtility.HtmlEncode(text), string.Join('\n', text.Split('\n').Select(l => l.Trim())), [.. Cids().Matches(html).Select(m => m.Groups[1].Value)]);
    }

    [GeneratedRegex("<br[^>]*>|</p>|</div>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("cid:([^\"'> ]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Cids();
}
