using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T1, T2: a deadline explained window by window and day by day.</summary>
public class ReckoningTests
{
    [Fact(DisplayName = "T1 explained")]
    public void Hours_over_a_holiday_name_every_window_and_every_skipped_day()
    {
        var reckoning = Working.Reckon(Moscow("2026-06-11 19:00"), ReactionTarget.Hours(24));
        Shown(reckoning.Deadline).ShouldBe("2026-06-17 10:00");
        reckoning.Windows.Select(window => (window.Date.Day, window.Counted.TotalHours)).ShouldBe([(11, 1), (15, 11), (16, 11), (17, 1)]);
        reckoning.Skipped.Select(day => (day.Date.Day, day.Kind)).ShouldBe([(12, SkippedKind.Holiday), (13, SkippedKind.Weekend), (14, SkippedKind.Weekend)]);
        reckoning.Skipped[0].Reason.ShouldBe("Regulation.Holiday.Russia");
        reckoning.Skipped[1].Reason.ShouldBe("Regulation.Weekend");
        reckoning.Provisional.ShouldBeFalse();
    }

    [Fact(DisplayName = "T2 explained")]
    public void Days_count_from_the_day_after_and_name_the_day_moved_off()
    {
        var reckoning = Working.Reckon(Moscow("2027-02-19 12:00"), ReactionTarget.Days(2));
        Shown(reckoning.Deadline).ShouldBe("2027-02-24 20:00");
        reckoning.Windows.Select(window => window.Date.Day).ShouldBe([20, 24]);
        reckoning.Skipped.Select(day => (day.Date.Day, day.Kind)).ShouldBe([(21, SkippedKind.Weekend), (22, SkippedKind.Transferred), (23, SkippedKind.Holiday)]);
    }

    [Fact(DisplayName = "T1 at closing time")]
    public void A_deadline_at_closing_time_needs_no_next_day()
    {
        var reckoning = Working.Reckon(Moscow("2026-06-05 12:00"), ReactionTarget.Hours(8));
        Shown(reckoning.Deadline).ShouldBe("2026-06-05 20:00");
        reckoning.Windows.Count.ShouldBe(1);
        reckoning.Skipped.ShouldBeEmpty();
    }

    [Fact(DisplayName = "T7 a break explained")]
    public void A_day_closed_by_a_manager_is_named_in_the_manager_s_words()
    {
        var time = Corrected(Closed("2026-06-09", "Переезд")).Of(1);
        time.Reckon(Moscow("2026-06-08 19:00"), ReactionTarget.Hours(2)).Skipped.ShouldBe([new SkippedDay(Date("2026-06-09"), "Переезд", SkippedKind.Manager)]);
    }

    [Theory(DisplayName = "T1 T2 the explanation adds up")]
    [InlineData("2026-12-30 19:59")]
    [InlineData("2026-06-06 12:00")]
    [InlineData("2027-02-19 19:30")]
    public void What_is_counted_is_what_was_promised(string start)
    {
        foreach (var hours in new[] { 1, 8, 24, 100 })
        {
            var reckoning = Working.Reckon(Moscow(start), ReactionTarget.Hours(hours));
            reckoning.Windows.Aggregate(Duration.Zero, (sum, window) => sum + window.Counted).ShouldBe(Duration.FromHours(hours));
            reckoning.Windows[^1].To.ShouldBe(reckoning.Deadline);
        }

        Working.Reckon(Moscow(start), ReactionTarget.Days(3)).Windows.Select(window => window.Date).Distinct().Count().ShouldBe(3);
    }
}
