using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T6 and T7: what a change of terms and a correction of the calendar do to a promise.</summary>
public class PromiseTests
{
    [Theory(DisplayName = "T6")]
    // Initial, due on Wednesday at 12:00, lifted to Partner (8 hours from the start: Monday 18:00)
    [InlineData(SupportTier.Initial, SupportTier.Partner, "2026-06-01 12:00", "2026-06-01 18:00", false, "2026-06-01 16:00")]
    [InlineData(SupportTier.Initial, SupportTier.Partner, "2026-06-01 18:00", "2026-06-01 18:00", false, "2026-06-01 16:00")]
    [InlineData(SupportTier.Initial, SupportTier.Partner, "2026-06-02 10:00", "2026-06-02 10:00", true, "2026-06-01 18:15")] // past already: due now
    [InlineData(SupportTier.Initial, SupportTier.Partner, "2026-06-03 13:00", "2026-06-03 12:00", false, "2026-06-02 17:00")] // breached before: stays so
    // a longer target never moves a standing deadline
    [InlineData(SupportTier.Initial, SupportTier.Development, "2026-06-01 12:00", "2026-06-03 12:00", false, "2026-06-02 17:00")]
    [InlineData(SupportTier.Partner, SupportTier.Initial, "2026-06-01 12:00", "2026-06-01 18:00", false, "2026-06-01 16:00")]
    public void A_change_of_tier(SupportTier from, SupportTier to, string at, string due, bool byChange, string atRisk)
    {
        var clock = Clock("2026-06-01 10:00", from).ChangeTerms(to, Edition.Default, Working, Moscow(at));
        (Shown(clock.Due), clock.ByChange, Shown(clock.AtRiskAt)).ShouldBe((due, byChange, atRisk));
        (clock.Tier, clock.Target).ShouldBe((to, Edition.Default.Terms(to).Target));
    }

    [Fact(DisplayName = "T6 the earlier deadline it must not pass")]
    public void A_lowered_tier_keeps_the_promise_and_takes_the_lane()
    {
        var lowered = Clock("2026-06-01 10:00", SupportTier.Partner).ChangeTerms(SupportTier.Initial, Edition.Default, Working, Moscow("2026-06-01 12:00"));
        lowered.NotLaterThan.ShouldBe(Moscow("2026-06-01 18:00"));
        lowered.LaneAt(Moscow("2026-06-01 12:00")).ShouldBe(Lane.Initial);
        lowered.LaneAt(Moscow("2026-06-01 16:00")).ShouldBe(Lane.AtRisk);
    }

    [Fact(DisplayName = "T6 undone")]
    public void Undoing_a_change_restores_tier_and_lane_but_not_the_later_deadline()
    {
        var before = Clock("2026-06-01 10:00", SupportTier.Initial);
        var lifted = before.ChangeTerms(SupportTier.Partner, Edition.Default, Working, Moscow("2026-06-01 12:00"));
        var undone = lifted.ChangeTerms(SupportTier.Initial, Edition.Default, Working, Moscow("2026-06-01 12:01"));
        (undone.Tier, undone.OwnLane, undone.Target).ShouldBe((before.Tier, before.OwnLane, before.Target));
        undone.Due.ShouldBe(lifted.Due);
        undone.Promises.Count.ShouldBe(2); // changing to and fro adds nothing
    }

    [Fact(DisplayName = "T6 a newer edition")]
    public void A_contract_moved_to_a_shorter_edition()
    {
        var partner = new TierTerms(SupportTier.Partner, ReactionTarget.Hours(4), new HashSet<Channel> { Channel.Web }, ServedLast: false);
        var newer = Edition.Default with { Number = 2, Tiers = new Dictionary<SupportTier, TierTerms> { [SupportTier.Partner] = partner } };
        var clock = Clock("2026-06-01 10:00", SupportTier.Partner).ChangeTerms(SupportTier.Partner, newer, Working, Moscow("2026-06-01 11:00"));
        (Shown(clock.Due), clock.EditionNumber, clock.NotLaterThan).ShouldBe(("2026-06-01 14:00", 2, null));
    }

    [Fact(DisplayName = "T7 later")]
    public void A_holiday_added_under_an_open_clock_moves_it_and_withdraws_its_breach()
    {
        var clock = Clock("2026-06-08 10:00", SupportTier.Initial); // due on Wednesday at 12:00
        var correction = ClockCorrection.Of(clock, Corrected(Closed("2026-06-09")));
        Shown(correction.After.Due).ShouldBe("2026-06-11 12:00");
        Shown(correction.After.AtRiskAt).ShouldBe("2026-06-10 17:00");
        correction.Moved.ShouldBeTrue();
        correction.WithdrawsBreach(Moscow("2026-06-10 11:00")).ShouldBeFalse(); // there was none yet
        correction.WithdrawsBreach(Moscow("2026-06-10 13:00")).ShouldBeTrue();
        correction.WithdrawsBreach(Moscow("2026-06-11 13:00")).ShouldBeFalse(); // late by either
    }

    [Fact(DisplayName = "T7 earlier")]
    public void A_day_opened_under_an_open_clock_brings_it_forward()
    {
        var saturday = new DayException(Date("2026-06-06"), Open: true, OwnHours: null, "open", DayExceptionKind.Manager);
        var after = Clock("2026-06-05 19:00", SupportTier.Partner).Recalculate(Corrected(saturday));
        Shown(after.Due).ShouldBe("2026-06-06 16:00");
    }

    [Fact(DisplayName = "T7 elsewhere")]
    public void A_holiday_that_the_clock_does_not_meet_moves_nothing()
    {
        var clock = Clock("2026-06-08 10:00", SupportTier.Initial);
        ClockCorrection.Of(clock, Corrected(Closed("2026-06-11"))).Moved.ShouldBeFalse();
    }

    [Fact(DisplayName = "T6 T7 together")]
    public void The_promise_that_must_not_be_passed_is_counted_anew_too()
    {
        var lowered = Clock("2026-06-08 19:00", SupportTier.Partner).ChangeTerms(SupportTier.Initial, Edition.Default, Working, Moscow("2026-06-08 19:30"));
        Shown(lowered.NotLaterThan!.Value).ShouldBe("2026-06-09 16:00");
        var corrected = lowered.Recalculate(Corrected(Closed("2026-06-09")));
        (Shown(corrected.Due), Shown(corrected.NotLaterThan!.Value)).ShouldBe(("2026-06-10 16:00", "2026-06-10 16:00"));
    }

    [Fact(DisplayName = "T6 T7 a change that asked for the past")]
    public void What_was_due_at_the_change_is_due_when_the_holiday_makes_it()
    {
        // 8 hours from Monday 10:00 were over at the change on Tuesday; with Monday off they run to Tuesday 17:00
        var lifted = Clock("2026-06-08 10:00", SupportTier.Initial).ChangeTerms(SupportTier.Partner, Edition.Default, Working, Moscow("2026-06-09 10:00"));
        lifted.ByChange.ShouldBeTrue();
        var corrected = lifted.Recalculate(Corrected(Closed("2026-06-08")));
        (Shown(corrected.Due), corrected.ByChange).ShouldBe(("2026-06-09 17:00", false));
    }

    [Fact(DisplayName = "T8 the year becomes known")]
    public void Entering_the_year_makes_the_deadline_firm()
    {
        var clock = Clock("2027-12-30 18:00", SupportTier.Initial);
        clock.Provisional.ShouldBeTrue();
        var known = new Timetable(new Editions([Edition.Default]), ProductionCalendar.BuiltIn.With([Closed("2028-01-10")], 2028));
        clock.Recalculate(known).Provisional.ShouldBeFalse();
    }
}
