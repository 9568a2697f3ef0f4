using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Records;

/// <summary>An edition as people read it (R2-announce).</summary>
/// <param name="Hours">The text form: <c>Mon-Fri 09:00-20:00</c>.</param>
public sealed record EditionView(
    int Number,
    LocalDate EffectiveFrom,
    LocalDate PublishedOn,
    string ZoneId,
    string Hours,
    IReadOnlyList<TierTerms> Tiers,
    decimal AtRiskShare,
    int DaysToClose,
    int ClaimedCriticalNoticeMinutes,
    string ChangesRu,
    string ChangesEn,
    EditionState State);

public enum EditionState
{
    Past = 1,
    InForce = 2,
    Ahead = 3,
}

/// <summary>A new edition as a manager enters it; every figure that the rules use.</summary>
/// <param name="Hours">The text form: <c>Mon-Thu 09:00-13:00,14:00-18:00; Fri 09:00-16:00</c>.</param>
/// <param name="AtRiskShare">Above 0, at most 1 (Q2).</param>
/// <param name="DaysToClose">Working days (S).</param>
public sealed record EditionDraft(
    LocalDate EffectiveFrom,
    string ZoneId,
    string Hours,
    IReadOnlyList<TierDraft> Tiers,
    decimal AtRiskShare,
    int DaysToClose,
    int ClaimedCriticalNoticeMinutes,
    string ChangesRu,
    string ChangesEn);

/// <param name="Target">The text form: <c>8h</c> working hours, <c>3d</c> working days.</param>
public sealed record TierDraft(SupportTier Tier, string Target, IReadOnlyList<Channel> Channels, bool ServedLast);
