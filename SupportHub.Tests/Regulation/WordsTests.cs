using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using SupportHub.Resources;
using Xunit;

namespace SupportHub.Tests.Regulation;

/// <summary>Whatever the rules say has words in both languages.</summary>
public class WordsTests
{
    private static readonly Instant Now = Moments.Moscow("2026-06-01 12:00");

    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public void Every_word_of_the_rules_has_a_text(string language)
    {
        var texts = TextFiles.Of(language);
        Enums().Concat(Refusals()).Concat(Places()).Concat(SkippedDays()).Distinct().Where(key => !texts.ContainsKey(key)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Enums() =>
    [
        .. Keys<SupportTier>("Tier"), .. Keys<Channel>("Channel"), .. Keys<Criticality>("Criticality"), .. Keys<TicketStatus>("Status"),
        .. Keys<Lane>("Lane"), .. Keys<RefusalCode>("RefusalCode"), .. Keys<ClockCause>("Cause"), .. Keys<SkippedKind>("SkippedKind"),
    ];

    private static IEnumerable<string> Keys<T>(string prefix) where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{prefix}.{name}");

    private static IEnumerable<string> Refusals()
    {
        var acts =
            from status in Enum.GetValues<TicketStatus>()
            from act in Enum.GetValues<TicketAct>()
            from actor in Enum.GetValues<ActorKind>()
            select Transitions.Next(status, act, actor).Refusal?.Reason;
        var filing =
            from channels in new[] { Enum.GetValues<Channel>(), [] }
            let partner = Edition.Default.Terms(SupportTier.Partner) with { FilingChannels = channels.ToHashSet() }
            let edition = Edition.Default with { Tiers = new Dictionary<SupportTier, TierTerms> { [SupportTier.Partner] = partner } }
            from channel in Enum.GetValues<Channel>()
            select edition.MayFile(SupportTier.Partner, channel)?.Reason;
        return acts.Concat(filing).OfType<string>();
    }

    private static IEnumerable<string> Places()
    {
        QueueEntry[] entries =
        [
            QueueOrderTests.Entry(1, "2026-06-01 11:00"),
            QueueOrderTests.Entry(2, "2026-06-01 11:30"),
            QueueOrderTests.Entry(3, "2026-06-01 11:00", channel: Channel.Email),
            QueueOrderTests.Entry(4, "2026-06-01 11:00", SupportTier.Initial, Channel.Email),
            QueueOrderTests.Entry(5, "2026-05-29 16:30"),
            QueueOrderTests.Entry(6, "2026-05-28 12:00"),
            QueueOrderTests.Entry(7, "2026-06-01 11:00") with { Confirmed = Criticality.Critical },
            QueueOrderTests.Entry(8, "2026-06-01 11:00") with { Confirmed = Criticality.Critical, Clock = null },
        ];
        var keys = entries.Select(entry => QueueOrder.KeyOf(entry, Now)!.Value).Order().ToList();
        var ahead = from one in keys from other in keys where one < other select PlaceReasons.Ahead(one, other).Key;
        return entries.SelectMany(entry => QueueOrder.Why(entry, Now)).Select(reason => reason.Key).Concat(ahead);
    }

    private static IEnumerable<string> SkippedDays() => Moments.Working
        .Reckon(Moments.Moscow("2027-12-01 12:00"), ReactionTarget.Days(260)).Skipped
        .Where(day => day.Kind != SkippedKind.Transferred) // named by the calendar's own words
        .Select(day => day.Reason);
}
