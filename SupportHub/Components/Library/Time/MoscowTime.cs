using System.Globalization;
using NodaTime;
using SupportHub.Platform;

namespace SupportHub.Components.Library;

/// <summary>Moments as people read them, by Moscow's clock and in their language: «16:00» today, «пн 16:00» within a week, «23 нояб. 16:00» else.</summary>
public static class MoscowTime
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    /// <summary>As short as it stays clear; without the name of the zone.</summary>
    public static string Short(Instant at, TimeProvider clock)
    {
        var (then, today) = (at.InZone(Zone).LocalDateTime, clock.Now().InZone(Zone).Date);
        var days = Period.DaysBetween(today, then.Date);
        if (days == 0) return Format(then, "HH:mm");
        if (days is > -7 and < 7) return Format(then, "ddd HH:mm");
        return then.Year == today.Year ? Format(then, "d MMM HH:mm") : Format(then, "d MMM yyyy HH:mm");
    }

    /// <summary>«понедельник, 23 ноября 2026, 16:00»</summary>
    public static string Long(Instant at) => Format(at.InZone(Zone).LocalDateTime, "dddd, d MMMM yyyy, HH:mm");

    /// <summary>«16:00»</summary>
    public static string Hour(Instant at) => Format(at.InZone(Zone).LocalDateTime, "HH:mm");

    /// <summary>«пн 23 ноября»</summary>
    public static string Day(LocalDate date) => date.ToString("ddd d MMMM", CultureInfo.CurrentCulture);

    /// <summary>«23.11.2026»</summary>
    public static string Date(LocalDate date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>«23.11.2026 16:00», for tables that go to a file.</summary>
    public static string Table(Instant at) => at.InZone(Zone).LocalDateTime.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For scripts and for <c>datetime</c>: <c>2026-11-23T13:00:00Z</c>.</summary>
    public static string Iso(Instant at) => at.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Format(LocalDateTime at, string pattern) => at.ToString(pattern, CultureInfo.CurrentCulture);
}
