using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T1 and R4.6: working hours on the axis.</summary>
public class WorkingHoursTests
{
    [Theory(DisplayName = "T1")]
    [InlineData("2026-06-05 19:00", 8, "2026-06-08 16:00")] // Friday evening into Monday
    [InlineData("2026-06-08 09:00", 11, "2026-06-08 20:00")] // exactly on closing time: that closing time
    [InlineData("2026-06-08 12:00", 8, "2026-06-08 20:00")]
    [InlineData("2026-06-08 20:00", 8, "2026-06-09 17:00")] // arrives at closing: the next opening
    [InlineData("2026-06-08 23:30", 1, "2026-06-09 10:00")]
    [InlineData("2026-06-06 12:00", 1, "2026-06-08 10:00")] // Saturday
    [InlineData("2026-06-08 03:00", 1, "2026-06-08 10:00")] // before opening
    [InlineData("2026-12-30 19:59", 24, "2027-01-13 10:59")] // Initial: the holidays, 31 December and the weekend between
    [InlineData("2026-12-30 19:59", 8, "2027-01-11 16:59")] // Partner
    [InlineData("2027-02-19 19:30", 1, "2027-02-20 09:30")] // the next Saturday works
    [InlineData("2027-02-20 19:30", 1, "2027-02-24 09:30")] // then Monday off by transfer and the holiday
    [InlineData("2026-05-08 19:00", 2, "2026-05-12 10:00")] // T3: a short day keeps its hours; holiday on Saturday moved to Monday
    public void Hours_end_where_the_working_time_is_used(string from, int hours, string deadline) =>
        Shown(Working.Add(Moscow(from), Duration.FromHours(hours))).ShouldBe(deadline);

    [Theory(DisplayName = "T1 between")]
    [InlineData("2026-06-05 19:00", "2026-06-08 16:00", 8)]
    [InlineData("2026-06-05 21:00", "2026-06-08 08:00", 0)]
    [InlineData("2026-06-08 16:00", "2026-06-05 19:00", -8)]
    [InlineData("2026-12-30 09:00", "2027-01-11 20:00", 22)]
    public void Working_time_between(string from, string to, int hours) =>
        Working.Between(Moscow(from), Moscow(to)).ShouldBe(Duration.FromHours(hours));

    [Theory(DisplayName = "R4.6-hours")]
    [InlineData("2026-06-08 09:00", true, "2026-06-08 09:00", "2026-06-08 20:00")]
    [InlineData("2026-06-08 08:59", false, "2026-06-08 09:00", "2026-06-08 20:00")]
    [InlineData("2026-06-08 20:00", false, "2026-06-09 09:00", "2026-06-09 20:00")]
    [InlineData("2026-06-12 12:00", false, "2026-06-15 09:00", "2026-06-15 20:00")]
    [InlineData("2026-11-03 19:30", true, "2026-11-03 19:30", "2026-11-03 20:00")] // T3
    [InlineData("2026-12-31 12:00", false, "2027-01-11 09:00", "2027-01-11 20:00")]
    public void Open_and_closed(string at, bool open, string opening, string closing)
    {
        Working.IsOpen(Moscow(at)).ShouldBe(open);
        Shown(Working.NextOpening(Moscow(at))).ShouldBe(opening);
        Shown(Working.NextClosing(Moscow(at))).ShouldBe(closing);
    }

    [Fact(DisplayName = "R4.6-hours windows")]
    public void Windows_for_the_browser_are_whole_and_in_order()
    {
        var windows = Working.Windows(Moscow("2026-06-10 12:00"), Moscow("2026-06-15 10:00"));
        windows.Select(window => (Shown(window.From), Shown(window.To))).ShouldBe(
        [
            ("2026-06-10 09:00", "2026-06-10 20:00"),
            ("2026-06-11 09:00", "2026-06-11 20:00"),
            ("2026-06-15 09:00", "2026-06-15 20:00"),
        ]);
        windows[1].Date.ShouldBe(Date("2026-06-11"));
        Working.Windows(Moscow("2026-06-12 00:00"), Moscow("2026-06-14 23:00")).ShouldBeEmpty();
    }

    [Fact(DisplayName = "P4")]
    public void No_time_at_all_from_a_closed_moment_is_the_opening() =>
        Shown(Working.Add(Moscow("2026-06-06 12:00"), Duration.Zero)).ShouldBe("2026-06-08 09:00");

    [Fact]
    public void A_negative_span_is_a_mistake() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Working.Add(Moscow("2026-06-08 12:00"), -Duration.FromHours(1)));
}
