using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Components.Pages.Manager;

/// <summary>What is being entered of a tier in a new edition; begins as the terms given.</summary>
public sealed class TierTermsEntry(TierTerms terms)
{
    private readonly HashSet<Channel> channels = [.. terms.FilingChannels];

    public SupportTier Tier { get; } = terms.Tier;

    public string Target { get; set; } = terms.Target.ToString();

    public IReadOnlySet<Channel> Channels => channels;

    public bool ServedLast { get; set; } = terms.ServedLast;

    public TierDraft Draft => new(Tier, Target.Trim(), [.. channels.Order()], ServedLast);

    /// <summary>On if it was off, off if it was on.</summary>
    public void Turn(Channel channel)
    {
        if (!channels.Remove(channel)) channels.Add(channel);
    }
}
