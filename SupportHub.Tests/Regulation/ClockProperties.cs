using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T6, T7: what holds of a clock, whatever changes.</summary>
public class ClockProperties
{
    private static readonly Timetable Breaks = Corrected(Closed("2026-03-17"), Closed("2026-05-20"));

    private static readonly Arbitrary<Life> Lives = (
        from start in Gen.Choose(0, 200 * 24 * 60)
        from tier in Gen.Elements(Enum.GetValues<SupportTier>())
        from changes in (
            from later in Gen.Choose(1, 2000)
            from to in Gen.Elements(Enum.GetValues<SupportTier>())
            select (Minutes: later, To: to)).ArrayOf()
        select new Life(Moscow("2026-01-01 00:00") + Duration.FromMinutes(start), tier, changes)).ToArbitrary();

    [Fact(DisplayName = "T6 never later")]
    public void No_change_makes_a_deadline_later() => Holds(life =>
    {
        var states = life.States();
        return states.Zip(states.Skip(1)).All(pair => pair.Second.Clock.Due <= pair.First.Clock.Due);
    });

    [Fact(DisplayName = "T6 a breach stays what it is")]
    public void A_change_neither_makes_nor_hides_a_breach_of_staff() => Holds(life =>
    {
        var states = life.States();
        return states.Zip(states.Skip(1)).All(pair => pair.First.Clock.Breached(pair.Second.At)
            ? pair.Second.Clock.Due == pair.First.Clock.Due && pair.Second.Clock.ByChange == pair.First.Clock.ByChange
            : pair.Second.Clock.Due >= pair.Second.At);
    });

    [Fact(DisplayName = "T6 the tier's own target is kept when it is the shorter")]
    public void Nobody_waits_longer_than_the_tier_allows() => Holds(life => life.States().All(state =>
        state.Clock.Due <= Instant.Max(state.At, Working.Deadline(state.Clock.Start, Edition.Default.Terms(state.Clock.Tier).Target))));

    [Fact(DisplayName = "Q2 at risk comes before the end")]
    public void At_risk_lies_between_start_and_deadline() => Holds(life => life.States().All(state => state.Clock.AtRiskAt <= state.Clock.Due));

    [Fact(DisplayName = "T7 the same calendar changes nothing")]
    public void Counting_anew_by_the_same_calendar_gives_the_same_clock() =>
        Holds(life => life.States().All(state => state.Clock.Recalculate(Usual).Equals(state.Clock)));

    [Fact(DisplayName = "T7 there and back")]
    public void A_correction_taken_back_gives_the_clock_back() => Holds(life => life.States().All(state =>
        state.Clock.Recalculate(Breaks).Recalculate(Usual).Equals(state.Clock)));

    [Fact(DisplayName = "T6 stored")]
    public void A_clock_comes_back_from_its_text() => Holds(life => life.States().All(state => ReactionClock.Parse(state.Clock.ToText()).Equals(state.Clock)));

    private static void Holds(Func<Life, bool> property) => Prop.ForAll(Lives, property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private sealed record Life(Instant Start, SupportTier Tier, (int Minutes, SupportTier To)[] Changes)
    {
        public List<(Instant At, ReactionClock Clock)> States()
        {
            var now = Start;
            var clock = ReactionClock.Begin(Start, Tier, Edition.Default, Working, ClockCause.Arrival);
            var states = new List<(Instant At, ReactionClock Clock)> { (now, clock) };
            foreach (var (minutes, to) in Changes)
            {
                now += Duration.FromMinutes(minutes);
                clock = clock.ChangeTerms(to, Edition.Default, Working, now);
                states.Add((now, clock));
            }

            return states;
        }

        public override string ToString() => $"{Start} {Tier} {string.Join(' ', Changes)}";
    }
}
