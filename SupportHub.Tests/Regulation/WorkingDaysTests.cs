using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T2 and T3: working days by the production calendar.</summary>
public class WorkingDaysTests
{
    [Theory(DisplayName = "T2")]
    [InlineData("2026-06-01 00:00", 3, "2026-06-04 20:00")]
    [InlineData("2026-06-01 12:00", 3, "2026-06-04 20:00")]
    [InlineData("2026-06-01 23:00", 3, "2026-06-04 20:00")] // any moment of Monday
    [InlineData("2026-06-06 00:00", 3, "2026-06-10 20:00")] // any moment of Saturday
    [InlineData("2026-06-06 23:59", 3, "2026-06-10 20:00")]
    [InlineData("2026-06-11 19:00", 3, "2026-06-17 20:00")] // a holiday and the weekend between
    [InlineData("2026-12-30 19:59", 3, "2027-01-13 20:00")]
    [InlineData("2027-02-18 10:00", 3, "2027-02-24 20:00")] // Friday, the Saturday that works, then Wednesday
    [InlineData("2024-04-26 10:00", 1, "2024-04-27 20:00")]
    [InlineData("2026-03-06 10:00", 1, "2026-03-10 20:00")] // a Monday moved off
    public void Days_end_at_closing_time_of_the_last(string from, int days, string deadline) =>
        Shown(Working.EndOfWorkingDays(Moscow(from), days)).ShouldBe(deadline);

    [Theory(DisplayName = "T2 dates")]
    [InlineData("2026-06-01", 10, "2026-06-16")]
    [InlineData("2026-12-30", 1, "2027-01-11")]
    public void Working_days_from_a_date(string from, int days, string date) => Working.AddWorkingDays(Date(from), days).ShouldBe(Date(date));

    [Theory(DisplayName = "T2 calendar")]
    [InlineData("2027-02-20", true)] // Saturday moved into work
    [InlineData("2027-02-22", false)] // Monday moved off
    [InlineData("2026-06-12", false)]
    [InlineData("2026-06-11", true)]
    [InlineData("2026-12-31", false)]
    [InlineData("2024-11-02", true)]
    public void A_working_day_is_what_the_calendar_makes_one(string date, bool works) => Working.IsWorkingDay(Date(date)).ShouldBe(works);

    [Fact]
    public void Less_than_a_day_is_no_term() => Should.Throw<ArgumentOutOfRangeException>(() => Working.EndOfWorkingDays(Moscow("2026-06-01 12:00"), 0));

    [Fact(DisplayName = "R6 Development is never earlier than Initial")]
    public void Three_days_never_end_before_24_hours()
    {
        var start = Moscow("2026-01-01 00:07");
        for (var i = 0; i < 2 * 366 * 8; i++, start += Duration.FromHours(3))
        {
            var (hours, days) = (Working.Deadline(start, ReactionTarget.Hours(24)), Working.Deadline(start, ReactionTarget.Days(3)));
            (days > hours).ShouldBeTrue($"from {Shown(start)}: {Shown(days)} is not after {Shown(hours)}");
        }
    }
}
