using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>Q2 at work: a support room that always has Partner tickets to answer still answers an Initial letter in time.</summary>
public class FloodTests
{
    private const long Letter = 1_000_000;
    private static readonly Duration Step = Duration.FromMinutes(5);
    private static readonly Instant Arrival = Moscow("2026-06-11 19:00");

    // every five working minutes one Partner ticket comes and the first of the order is answered
    [Theory(DisplayName = "Q2 a letter of Initial under a flood")]
    [InlineData(60)] // five hours behind: Partner itself never at risk
    [InlineData(90)] // seven and a half: the at-risk lane is never empty either
    public void The_letter_is_answered_before_it_breaches(int backlog)
    {
        var waiting = new List<QueueEntry> { QueueOrderTests.Entry(Letter, "2026-06-11 19:00", SupportTier.Initial, Channel.Email) };
        for (var i = 0; i < backlog; i++) waiting.Add(Partner(i, Arrival));

        var letter = waiting[0].Clock!;
        var atRiskSeen = false;
        for (var step = 1; ; step++)
        {
            var now = Working.Add(Arrival, Step * step);
            now.ShouldBeLessThan(letter.Due + Step, "the letter was never reached");
            waiting.Add(Partner(backlog + step, now));
            var order = QueueOrder.Place(waiting, now);
            var place = order.Select(placed => placed.Id).ToList().IndexOf(Letter);
            if (now < letter.AtRiskAt) place.ShouldBe(order.Count - 1, $"at {Shown(now)}"); // after all other tiers until then
            atRiskSeen |= order[place].Lane == Lane.AtRisk;
            if (place == 0)
            {
                atRiskSeen.ShouldBeTrue();
                letter.Breached(now).ShouldBeFalse($"reached at {Shown(now)}");
                return;
            }

            waiting.RemoveAll(entry => entry.Id == order[0].Id);
        }
    }

    private static QueueEntry Partner(long id, Instant at) => QueueOrderTests.Entry(id, "2026-06-11 19:00") with
    {
        Clock = ReactionClock.Begin(at, SupportTier.Partner, Edition.Default, Working, ClockCause.Arrival),
        FirstArrival = at,
    };
}
