namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>A plain part that only says that there is an HTML part.</summary>
internal static class PlainStub
{
    private const int Longest = 400;

    private static readonly string[] Words = ["html", "browser", "браузер", "web page", "webpage", "web version", "online version", "веб-страниц", "веб-верси", "онлайн-верси"];

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
