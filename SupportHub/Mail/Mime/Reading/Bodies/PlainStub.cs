namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>A plain part that only says that there is an HTML part.</summary>
internal static class PlainStub
{
    private const int Longest = 400;

    private static readonly string[] Words =
    [
        "not support html", "n't support html", "view this message in html", "view in html", "html format", "html-format", "html version", "html-capable", "html capable", "html enabled", "html-enabled", "enable html", "html mail", "html email", "html e-mail", "view this email in", "view it in your browser", "view in browser", "online version", "use an html",
        "поддерживает html", "поддерживающ", "формате html", "формат html", "html-формат", "html формат", "html-верси", "html верси", "версию html", "просмотра html", "просмотреть в браузере", "откройте в браузере", "в виде html", "html-письм", "html письм", "включите html",
    ];

    public static bool Is(string plain, string fromHtml)
    {
        var text = plain.Trim();
        if (text.Length > Longest || !Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) return false;
        // a person who writes of HTML says the same in both forms
        return fromHtml.Trim().Length > 0 && !Squeezed(fromHtml).Contains(Squeezed(text), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Letter by letter, whatever stands between.</summary>
    public static bool SayTheSame(string plain, string fromHtml) => Squeezed(plain) is { Length: > 0 } text && text == Squeezed(fromHtml);

    private static string Squeezed(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
