using AngleSharp.Dom;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Where mailers begin the letter that is answered.</summary>
internal static class Quotes
{
    // Gmail, Yahoo, Thunderbird, Outlook (web, mobile, Mac), Proton, Zimbra, Yandex, Mail.ru
    private static readonly string[] Names =
    [
        "gmail_quote", "gmail_quote_container", "yahoo_quoted", "moz-cite-prefix", "moz-forward-container", "protonmail_quote", "OutlookMessageHeader",
        "divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container", "zmail_extra", "tutanota_quote", "ms-outlook-mobile-reference-message",
    ];

    public static bool Begins(IElement element)
    {
        if (element.LocalName is not ("div" or "blockquote" or "section")) return false;
        if (element.LocalName == "blockquote" && element.GetAttribute("type") == "cite") return true;
        var id = element.Id ?? "";
        var classes = element.ClassName ?? "";
        return (id.Length > 0 && Names.Contains(id, StringComparer.OrdinalIgnoreCase))
            || (classes.Length is > 0 and < 500 && classes.Split(' ').Any(name => Names.Contains(name, StringComparer.OrdinalIgnoreCase)));
    }
}
