using System.Globalization;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Mail.Inbound.Spam;

/// <summary>
/// What the mail server's filter wrote into the header: SpamAssassin, Rspamd, Exchange, Yandex. Only a mark that says spam is believed: a sender may forge
/// any of them, and harms only themselves by that one.
/// </summary>
public static class SpamMarks
{
    private const double ExchangeSpam = 5;

    /// <param name="limit">The score from which a letter is spam where the filter gives a number without a verdict.</param>
    /// <returns>The mark that says spam; null where none does.</returns>
    public static Why? Find(HeaderList headers, double limit) =>
        Flag(headers, "X-Spam-Flag") ?? Flag(headers, "X-Spam") ?? Status(headers) ?? Rspamd(headers) ?? Exchange(headers) ?? Yandex(headers) ?? Score(headers, limit);

    private static Why? Flag(HeaderList headers, string name) =>
        headers.First(name) is { } value && IsYes(value) ? Of(name, value) : null;

    private static Why? Status(HeaderList headers) =>
        headers.First("X-Spam-Status") is { } value && IsYes(value) ? Of("X-Spam-Status", value) : null;

    private static Why? Rspamd(HeaderList headers) =>
        headers.First("X-Spamd-Result") is { } value && value.Contains(": True", StringComparison.OrdinalIgnoreCase) ? Of("X-Spamd-Result", value) : null;

    private static Why? Exchange(HeaderList headers)
    {
        if (headers.First("X-Forefront-Antispam-Report") is { } report && report.Contains("SFV:SPM", StringComparison.OrdinalIgnoreCase)) return Of("X-Forefront-Antispam-Report", "SFV:SPM");
        return headers.First("X-MS-Exchange-Organization-SCL") is { } level && Number(level) >= ExchangeSpam ? Of("X-MS-Exchange-Organization-SCL", level) : null;
    }

    private static Why? Yandex(HeaderList headers) => headers.First("X-Yandex-Spam") is { } value && value.Trim() == "4" ? Of("X-Yandex-Spam", value) : null;

    private static Why? Score(HeaderList headers, double limit)
    {
        // where the filter gave its verdict, its own limit holds
        if (headers.Has("X-Spam-Status") || headers.Has("X-Spam-Flag")) return null;
        return headers.First("X-Spam-Score") is { } value && Number(value) >= limit ? Of("X-Spam-Score", value) : null;
    }

    private static bool IsYes(string value) => value.TrimStart().StartsWith("yes", StringComparison.OrdinalIgnoreCase) || value.Trim() is "1" || value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    private static double Number(string value)
    {
        var text = value.TrimStart();
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '-' or '+')) end++;
        return double.TryParse(text[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static Why Of(string header, string value)
    {
        const int shown = 120;
        var line = value.Trim();
        return new Why("Mail.Why.Spam", $"{header}: {(line.Length <= shown ? line : $"{line[..shown]}…")}");
    }
}
