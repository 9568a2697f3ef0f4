using NodaTime;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Components.Pages.Manager;

/// <summary>What is being entered of a new edition.</summary>
public sealed class EditionEntry
{
    public DateOnly? EffectiveFrom { get; set; }

    public string ZoneId { get; set; } = "";

    public string Hours { get; set; } = "";

    public IReadOnlyList<TierTermsEntry> Tiers { get; init; } = [];

    public decimal AtRiskShare { get; set; }

    public int DaysToClose { get; set; }

    public int ClaimedMinutes { get; set; }

    public string ChangesRu { get; set; } = "";

    public string ChangesEn { get; set; } = "";

    /// <summary>Null while the day from which it holds is missing.</summary>
    public EditionDraft? Draft => EffectiveFrom is { } from
        ? new EditionDraft(LocalDate.FromDateOnly(from), ZoneId, Hours, [.. Tiers.Select(tier => tier.Draft)], AtRiskShare, DaysToClose, ClaimedMinutes, ChangesRu, ChangesEn)
        : null;

    public static EditionEntry Of(EditionView newest) => new()
    {
        ZoneId = newest.ZoneId,
        Hours = newest.Hours,
        Tiers = [.. newest.Tiers.Select(terms => new TierTermsEntry(terms))],
        AtRiskShare = newest.AtRiskShare,
        DaysToClose = newest.DaysToClose,
        ClaimedMinutes = newest.ClaimedCriticalNoticeMinutes,
    };
}
