using NodaTime;
using NodaTime.Text;
using SupportHub.Regulation;

namespace SupportHub.Tests.Regulation;

/// <summary>Short words for the tables: «2026-06-11 19:00» is a moment of Moscow.</summary>
internal static class Moments
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static readonly DateTimeZone MoscowZone = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    public static readonly WorkingTime Working = WorkingTime.Default;

    public static readonly Timetable Usual = new(new Editions([Edition.Default]), ProductionCalendar.BuiltIn);

    public static Instant Moscow(string moment) => In(MoscowZone, moment);

    public static Instant In(DateTimeZone zone, string moment) => Minute.Parse(moment).Value.InZoneStrictly(zone).ToInstant();

    public static string Shown(Instant at) => Minute.Format(at.InZone(MoscowZone).LocalDateTime);

    public static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;

    public static ReactionClock Clock(string start, SupportTier tier, ClockCause cause = ClockCause.Arrival) =>
        ReactionClock.Begin(Moscow(start), tier, Edition.Default, Working, cause);

    public static DayException Closed(string date, string reason = "break") =>
        new(Date(date), Open: false, OwnHours: null, reason, DayExceptionKind.Manager);

    public static Timetable Corrected(params DayException[] days) => new(new Editions([Edition.Default]), ProductionCalendar.BuiltIn.With(days));
}
