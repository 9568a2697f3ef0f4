using System.Collections.Frozen;
using NodaTime;

namespace SupportHub.Regulation;

/// <summary>One dated version of the regulation with every figure that the rules use (R2-grandfather).</summary>
/// <param name="Number">Its number; a greater one is the newer.</param>
/// <param name="EffectiveFrom">The first day it is in force.</param>
/// <param name="ZoneId">The time zone of its hours, by its tzdb id.</param>
/// <param name="Tiers">The terms of every tier.</param>
public sealed record Edition(
    int Number,
    LocalDate EffectiveFrom,
    LocalDate PublishedOn,
    string ZoneId,
    WeeklyHours Hours,
    IReadOnlyDictionary<SupportTier, TierTerms> Tiers)
{
    /// <summary>The edition of rules.md, in force since the first day the built-in calendar knows.</summary>
    public static Edition Default { get; } = new(1, new LocalDate(2023, 1, 1), new LocalDate(2023, 1, 1), "Europe/Moscow", WeeklyHours.Default, DefaultTiers());

    /// <summary>The share of the working time to the deadline after which a ticket is at risk (Q2): above 0, at most 1.</summary>
    public decimal AtRiskShare { get; init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = 0.75m;

    /// <summary>Working days without a message after which a resolved or declined ticket closes (S).</summary>
    public int DaysToClose { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = 10;

    /// <summary>Working time after which managers are told of a claimed critical ticket that nobody has judged (Q8).</summary>
    public Duration ClaimedCriticalNotice
    {
        get;
        init => field = value >= Duration.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    = Duration.FromMinutes(30);

    public TierTerms Terms(SupportTier tier) => Tiers[tier];

    /// <summary>Null when abonents of the tier may file by the channel; otherwise why not, and by which clause.</summary>
    public Refusal? MayFile(SupportTier tier, Channel channel)
    {
        if (Terms(tier).FilingChannels.Contains(channel)) return null;
        return channel == Channel.Web
            ? new Refusal("Refusal.InitialFilesByLetter", Clauses.InitialByLetter)
            : new Refusal("Refusal.ChannelNotOfTier", Clauses.TierTable);
    }

    private static FrozenDictionary<SupportTier, TierTerms> DefaultTiers()
    {
        // paper and fax count for every tier (R4.1-channels); the tiers differ in the ticket system
        var byLetter = new[] { Channel.Email, Channel.Paper, Channel.Fax }.ToFrozenSet();
        var every = Enum.GetValues<Channel>().ToFrozenSet();
        return new[]
        {
            new TierTerms(SupportTier.Initial, ReactionTarget.Hours(24), byLetter, ServedLast: true),
            new TierTerms(SupportTier.Partner, ReactionTarget.Hours(8), every, ServedLast: false),
            new TierTerms(SupportTier.Development, ReactionTarget.Days(3), every, ServedLast: false),
        }.ToFrozenDictionary(terms => terms.Tier);
    }
}
