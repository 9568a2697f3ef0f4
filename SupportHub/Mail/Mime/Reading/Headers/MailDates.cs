using System.Globalization;
using NodaTime;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Dates of RFC 5322 and near it: no weekday, two digits of a year, named zones, an ISO date, hours without a zone (then UTC).</summary>
internal static class MailDates
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] RussianMonths = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
    private static readonly char[] Parts = [' ', ',', '-', '\t', '/'];

    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["Z"] = 0, ["EST"] = -300, ["EDT"] = -240, ["CST"] = -360, ["CDT"] = -300, ["MST"] = -420, ["MDT"] = -360, ["PST"] = -480, ["PDT"] = -420,
        ["MSK"] = 180, ["MSD"] = 240, ["EET"] = 120, ["EEST"] = 180, ["CET"] = 60, ["CEST"] = 120, ["MET"] = 60, ["WET"] = 0, ["BST"] = 60, ["YEKT"] = 300, ["SAMT"] = 240, ["OMST"] = 360, ["NOVT"] = 420, ["KRAT"] = 420, ["IRKT"] = 480, ["VLAT"] = 600,
    };

    public static Instant? Parse(string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > 200) return null;
        var comment = value.IndexOf('(', StringComparison.Ordinal);
        var text = (comment > 0 ? value[..comment] : value).Trim();
        return Usual(text) ?? Iso(text);
    }

    private static Instant? Usual(string text)
    {
        var zone = Zone(ref text);
        var words = text.Split(Parts, StringSplitOptions.RemoveEmptyEntries);
        var month = Array.FindIndex(words, word => MonthOf(word) > 0);
        var time = Array.FindIndex(words, word => word.Contains(':', StringComparison.Ordinal));
        if (month < 0 || time < 0) return null;
        // «Wed Nov 25 20:00:00 2026» of C against «25 Nov 2026 20:00:00»
        var dayFirst = month > 0 && Number(words[month - 1]) is > 0 and < 32;
        var day = dayFirst ? Number(words[month - 1]) : month + 1 < words.Length ? Number(words[month + 1]) : -1;
        var year = dayFirst && month + 1 < words.Length && month + 1 != time ? Number(words[month + 1]) : time + 1 < words.Length ? Number(words[time + 1]) : -1;
        return Of(year switch { < 0 => -1, < 50 => year + 2000, < 1000 => year + 1900, _ => year }, MonthOf(words[month]), day, words[time].Split(':'), zone);
    }

    private static Instant? Of(int year, int month, int day, string[] time, int zone)
    {
        var (hour, minute, second) = (Number(time[0]), Number(time[1]), time.Length > 2 ? Number(time[2].Split('.')[0]) : 0);
        if (year is < 1900 or > 9000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return null;
        return new LocalDateTime(year, month, day, hour, minute, Math.Min(second, 59)).InUtc().ToInstant() - Duration.FromMinutes(zone);
    }

    private static Instant? Iso(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Instant.FromDateTimeOffset(date) : null;

    // minutes east; the zone's word is taken off
    private static int Zone(ref string text)
    {
        var last = text.LastIndexOf(' ') + 1;
        // «GMT+0300» stands as one word in some
        if (text.AsSpan(last) is ['G' or 'g', 'M' or 'm', 'T' or 't', '+' or '-', ..] or ['U' or 'u', 'T' or 't', 'C' or 'c', '+' or '-', ..]) last += 3;
        var word = text[last..];
        if (word.Length is >= 3 and <= 6 && word[0] is '+' or '-' && Number(word[1..].Replace(":", "", StringComparison.Ordinal)) is var number and >= 0)
        {
            text = text[..last];
            var minutes = word.Length <= 3 ? number * 60 : (number / 100 * 60) + (number % 100);
            return minutes > 24 * 60 ? 0 : word[0] == '-' ? -minutes : minutes;
        }
        if (!Zones.TryGetValue(word, out var named)) return 0;
        text = text[..last];
        return named;
    }

    private static int MonthOf(string word)
    {
        if (word.Length < 3) return 0;
        var start = word[..3].ToLowerInvariant();
        return Math.Max(Array.IndexOf(Months, start), start == "май" ? 4 : Array.IndexOf(RussianMonths, start)) + 1;
    }

    private static int Number(string word) => word.Length is > 0 and < 6 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
