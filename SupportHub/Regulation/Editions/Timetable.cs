using System.Collections.Concurrent;
using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The working time of every edition over one production calendar: what clocks are counted with (R2-grandfather). Make a new one when the calendar or
/// the editions change; it is safe to share between threads.
/// </summary>
public sealed class Timetable(Editions editions, ProductionCalendar calendar)
{
    private readonly ConcurrentDictionary<(string ZoneId, WeeklyHours Hours), WorkingTime> times = new();

    public Editions Editions => editions;

    public ProductionCalendar Calendar => calendar;

    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The edition names an unknown zone.</exception>
    public WorkingTime Of(Edition edition) => times.GetOrAdd(
        (edition.ZoneId, edition.Hours),
        key => WorkingTime.Create(DateTimeZoneProviders.Tzdb[key.ZoneId], key.Hours, calendar));

    /// <summary>By the edition's number.</summary>
    public WorkingTime Of(int editionNumber) => Of(editions.ByNumber(editionNumber));

    /// <summary>The edition of the day: published hours, the wall's header and the sending window follow it.</summary>
    public Edition Current(Instant now) => editions.InForceOn(DateOf(now));

    /// <summary>The date on which the service stands at the instant: by the zone of the newest edition.</summary>
    public LocalDate DateOf(Instant at) => at.InZone(DateTimeZoneProviders.Tzdb[editions.All[^1].ZoneId]).Date;
}
