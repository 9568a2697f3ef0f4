using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T4, T5, Q2: when a clock starts, is at risk and runs out.</summary>
public class ReactionClockTests
{
    [Theory(DisplayName = "R4.12-tier")]
    [InlineData(SupportTier.Initial, "2026-06-01 10:00", "2026-06-02 17:00", "2026-06-03 12:00")]
    [InlineData(SupportTier.Partner, "2026-06-01 10:00", "2026-06-01 16:00", "2026-06-01 18:00")]
    [InlineData(SupportTier.Development, "2026-06-01 10:00", "2026-06-04 09:15", "2026-06-04 20:00")] // 43 hours to the end of the term
    [InlineData(SupportTier.Initial, "2026-12-30 19:59", "2027-01-12 15:59", "2027-01-13 10:59")]
    [InlineData(SupportTier.Partner, "2026-12-30 19:59", "2027-01-11 14:59", "2027-01-11 16:59")]
    [InlineData(SupportTier.Initial, "2026-06-11 19:00", "2026-06-16 15:00", "2026-06-17 10:00")]
    public void Three_quarters_of_the_way_and_the_end(SupportTier tier, string start, string atRisk, string due)
    {
        var clock = Clock(start, tier);
        (Shown(clock.AtRiskAt), Shown(clock.Due)).ShouldBe((atRisk, due));
        (clock.ByChange, clock.NotLaterThan, clock.Target).ShouldBe((false, null, Edition.Default.Terms(tier).Target));
    }

    [Fact(DisplayName = "T2 Development at New Year")]
    public void Development_before_the_holidays() => Shown(Clock("2026-12-30 19:59", SupportTier.Development).Due).ShouldBe("2027-01-13 20:00");

    [Fact(DisplayName = "T4 at the deadline")]
    public void An_answer_exactly_at_the_deadline_is_in_time()
    {
        var clock = Clock("2026-06-01 10:00", SupportTier.Partner);
        clock.Breached(clock.Due).ShouldBeFalse();
        clock.Breached(clock.Due + Duration.FromTicks(1)).ShouldBeTrue();
    }

    [Theory(DisplayName = "Q2")]
    [InlineData("2026-06-01 15:59", Lane.Standard)]
    [InlineData("2026-06-01 16:00", Lane.AtRisk)]
    [InlineData("2026-06-01 18:01", Lane.AtRisk)]
    public void The_lane_of_a_clock(string now, Lane lane) => Clock("2026-06-01 10:00", SupportTier.Partner).LaneAt(Moscow(now)).ShouldBe(lane);

    [Fact(DisplayName = "Q2 the share is the edition's")]
    public void Another_edition_warns_earlier()
    {
        var clock = ReactionClock.Begin(Moscow("2026-06-01 10:00"), SupportTier.Partner, Edition.Default with { AtRiskShare = 0.5m }, Working, ClockCause.Arrival);
        Shown(clock.AtRiskAt).ShouldBe("2026-06-01 14:00");
    }

    [Theory(DisplayName = "T5 paper received three days ago")]
    [InlineData(SupportTier.Partner, "2026-06-01 19:00", true)]
    [InlineData(SupportTier.Initial, "2026-06-03 13:00", true)]
    [InlineData(SupportTier.Development, "2026-06-04 20:00", false)]
    public void Paper_counts_from_its_receipt(SupportTier tier, string due, bool breached)
    {
        var clock = Clock("2026-06-01 11:00", tier);
        var registered = Moscow("2026-06-04 11:00");
        (Shown(clock.Due), clock.Breached(registered), clock.ByChange).ShouldBe((due, breached, false));
        clock.LaneAt(registered).ShouldBe(Lane.AtRisk);
    }

    [Fact(DisplayName = "T4 T5 two messages, one answer")]
    public void An_answer_ends_the_clock_up_to_what_its_author_had_seen()
    {
        ArrivedMessage[] messages = [new(1, Moscow("2026-06-01 10:00")), new(5, Moscow("2026-06-01 10:30"))];
        Unanswered.First(messages, []).ShouldBe(messages[0]);
        Unanswered.First(messages, [1]).ShouldBe(messages[1]); // the second came while the answer was written
        Unanswered.First(messages, [5]).ShouldBeNull();
        Unanswered.First(messages, [5, 1]).ShouldBeNull(); // a later answer whose author had seen less
        Unanswered.First(messages.Reverse(), [3]).ShouldBe(messages[1]); // ids of staff's own messages lie between
        Unanswered.First([], []).ShouldBeNull();

        var next = ReactionClock.Begin(messages[1].ArrivedAt, SupportTier.Partner, Edition.Default, Working, ClockCause.Message);
        Shown(next.Due).ShouldBe("2026-06-01 18:30");
    }

    [Fact(DisplayName = "T4 taken back")]
    public void Taking_an_answer_back_restores_the_old_clock()
    {
        var before = Clock("2026-06-01 10:00", SupportTier.Partner).ChangeTerms(SupportTier.Initial, Edition.Default, Working, Moscow("2026-06-01 11:00"));
        ReactionClock.Parse(before.ToText()).ShouldBe(before);
    }

    [Fact(DisplayName = "R6-development-by-transfer")]
    public void What_comes_back_from_development_keeps_the_promise_then_standing()
    {
        var handedOver = Clock("2026-06-01 15:00", SupportTier.Development, ClockCause.HandedOver);
        var back = handedOver.ReturnTo(SupportTier.Initial, Edition.Default);
        (back.Tier, back.OwnLane, back.Due, back.AtRiskAt).ShouldBe((SupportTier.Initial, Lane.Initial, handedOver.Due, handedOver.AtRiskAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Partner,Standard,Arrival,0,1,2")]
    [InlineData("Partner,Standard,Arrival,1,1,2|8h,1,1,2,f")]
    [InlineData("Gold,Standard,Arrival,0,1,2|8h,1,1,2,f")]
    [InlineData("Partner,Standard,Arrival,0,1|8h,1,1,2,f")]
    [InlineData("Partner,Standard,Arrival,0,1,2|8h,1,1")]
    public void What_is_no_clock_is_not_read(string text) => Should.Throw<FormatException>(() => ReactionClock.Parse(text));
}
