namespace SupportHub.Regulation;

/// <summary>What an edition promises a tier (section 6).</summary>
/// <param name="Target">The maximum reaction time (R4.12-tier).</param>
/// <param name="FilingChannels">How its abonents may file new requests (P2). What staff register counts as paper or fax (R4.1-channels).</param>
/// <param name="ServedLast">Whether it waits until the other tiers are served (Q4).</param>
public sealed record TierTerms(SupportTier Tier, ReactionTarget Target, IReadOnlySet<Channel> FilingChannels, bool ServedLast)
{
    /// <summary>The lane of its requests while nothing lifts them out of it (Q3, Q4).</summary>
    public Lane Lane => ServedLast ? Lane.Initial : Lane.Standard;
}
