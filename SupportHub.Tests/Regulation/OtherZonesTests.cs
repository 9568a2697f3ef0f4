using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>R4.6: any zone and week, daylight saving included. Open is exactly while the zone's clock shows an open time.</summary>
public class OtherZonesTests
{
    private static readonly ProductionCalendar NoHolidays = new([], Enumerable.Range(1990, 60));

    [Theory(DisplayName = "R4.6-hours daylight saving")]
    [InlineData("America/New_York", "Mon-Sun 00:00-24:00", "2026-03-07 12:00", 24, "2026-03-08 13:00")] // an hour that does not exist
    [InlineData("America/New_York", "Mon-Sun 00:00-24:00", "2026-10-31 12:00", 24, "2026-11-01 11:00")] // an hour that comes twice
    [InlineData("Europe/Berlin", "Mon-Fri 09:00-18:00", "2026-03-27 17:00", 2, "2026-03-30 10:00")] // the night between changes nothing
    [InlineData("Europe/Berlin", "Sun 01:00-05:00", "2026-03-29 00:00", 3, "2026-03-29 05:00")] // four hours on the clock, three in time
    [InlineData("Europe/Berlin", "Sun 01:00-05:00", "2026-10-25 00:00", 5, "2026-10-25 05:00")] // four on the clock, five in time
    [InlineData("Europe/Berlin", "Sun 02:15-02:45,04:00-05:00", "2026-03-29 00:00", 1, "2026-03-29 05:00")] // a window inside the missing hour
    [InlineData("Europe/Berlin", "Sun 00:00-02:15,02:45-04:00", "2026-10-25 00:00", 4, "2026-10-25 04:00")] // a break that comes twice
    [InlineData("Asia/Kolkata", "Mon-Fri 09:00-13:00,14:00-18:00", "2026-06-05 12:00", 6, "2026-06-08 10:00")]
    public void Hours_are_real_hours(string zoneId, string week, string from, int hours, string deadline)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var time = WorkingTime.Create(zone, WeeklyHours.Parse(week), NoHolidays);
        time.Add(In(zone, from), Duration.FromHours(hours)).ShouldBe(In(zone, deadline));
    }

    [Fact(DisplayName = "R4.6-hours midnight that repeats")]
    public void Dates_that_alternate_keep_the_windows_apart()
    {
        // in this zone the clock went back from 00:01 to 23:01 of the day before
        var zone = DateTimeZoneProviders.Tzdb["America/St_Johns"];
        var time = WorkingTime.Create(zone, WeeklyHours.Parse("Mon-Sun 00:00-24:00"), NoHolidays);
        var from = new LocalDate(2010, 11, 6).AtStartOfDayInZone(zone).ToInstant();
        var to = new LocalDate(2010, 11, 8).AtStartOfDayInZone(zone).ToInstant();
        time.Between(from, to).ShouldBe(to - from);
        time.Add(from, to - from).ShouldBe(to);
    }

    [Fact(DisplayName = "R4.6-hours round the clock")]
    public void What_never_closes_has_no_closing()
    {
        var time = WorkingTime.Create(MoscowZone, WeeklyHours.Parse("Mon-Sun 00:00-24:00"), NoHolidays);
        time.NextClosing(Moscow("2026-06-08 12:00")).ShouldBe(Instant.MaxValue);
        time.IsOpen(Moscow("2026-06-08 00:00")).ShouldBeTrue();
    }

    [Fact(DisplayName = "R4.6-hours 24:00")]
    public void A_day_may_end_at_midnight()
    {
        var time = WorkingTime.Create(MoscowZone, WeeklyHours.Parse("Mon 20:00-24:00; Tue 00:00-02:00"), NoHolidays);
        Shown(time.NextClosing(Moscow("2026-06-08 21:00"))).ShouldBe("2026-06-09 02:00");
        Shown(time.Add(Moscow("2026-06-08 21:00"), Duration.FromHours(4))).ShouldBe("2026-06-09 01:00");
        Shown(time.EndOfWorkingDays(Moscow("2026-06-07 12:00"), 1)).ShouldBe("2026-06-09 00:00");
    }

    [Fact]
    public void Far_years_are_laid_out_when_asked_about_by_many_at_once()
    {
        var time = WorkingTime.Create(MoscowZone, WeeklyHours.Default, NoHolidays);
        var spans = new Duration[150];
        Parallel.For(0, spans.Length, i =>
        {
            var from = new LocalDate(1960 + i, 6, 1).AtStartOfDayInZone(MoscowZone).ToInstant();
            spans[i] = time.Between(from, time.Add(from, Duration.FromHours(9000)));
        });
        spans.ShouldAllBe(span => span == Duration.FromHours(9000));
    }

    [Fact]
    public void Beyond_the_years_that_are_counted_it_says_so_at_once()
    {
        var time = WorkingTime.Create(MoscowZone, WeeklyHours.Default, NoHolidays);
        Should.Throw<ArgumentOutOfRangeException>(() => time.Add(Moscow("2026-06-01 12:00"), Duration.FromDays(2_500_000)));
        foreach (var at in new[] { Instant.MinValue, Instant.MaxValue, Moscow("1900-06-01 12:00"), Moscow("9000-06-01 12:00") })
        {
            time.Counts(at).ShouldBeFalse();
            Should.Throw<ArgumentOutOfRangeException>(() => time.Add(at, Duration.FromHours(8)));
            Should.Throw<ArgumentOutOfRangeException>(() => time.EndOfWorkingDays(at, 3));
        }

        time.Counts(Moscow("2100-06-01 12:00")).ShouldBeTrue();
    }
}
