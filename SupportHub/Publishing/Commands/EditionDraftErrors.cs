using NodaTime;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>Everything that is wrong with a new edition, by the field that it concerns.</summary>
internal static class EditionDraftErrors
{
    /// <param name="newest">The edition before it.</param>
    /// <param name="today">By the clock of the service.</param>
    public static List<Refusal> Find(EditionDraft draft, Edition newest, LocalDate today)
    {
        var errors = new List<Refusal>();
        Check(draft.EffectiveFrom >= today, "Refusal.Edition.InThePast", "EffectiveFrom");
        Check(draft.EffectiveFrom >= newest.EffectiveFrom, "Refusal.Edition.BeforeNewest", "EffectiveFrom", $"{newest.Number}");
        Check(DateTimeZoneProviders.Tzdb.GetZoneOrNull(draft.ZoneId) is not null, "Refusal.Edition.Zone", "ZoneId");
        Check(WeeklyHours.TryParse(draft.Hours, out var hours) && !hours.IsEmpty, "Refusal.Edition.Hours", "Hours");
        Check(draft.AtRiskShare is > 0 and <= 1, "Refusal.Edition.AtRiskShare", "AtRiskShare");
        Check(draft.DaysToClose >= 1, "Refusal.Edition.DaysToClose", "DaysToClose");
        Check(draft.ClaimedCriticalNoticeMinutes >= 1, "Refusal.Edition.ClaimedCriticalNotice", "ClaimedCriticalNoticeMinutes");
        Check(!string.IsNullOrWhiteSpace(draft.ChangesRu), "Refusal.Edition.Changes", "ChangesRu");
        Check(!string.IsNullOrWhiteSpace(draft.ChangesEn), "Refusal.Edition.Changes", "ChangesEn");
        Check(draft.Tiers.Select(t => t.Tier).Order().SequenceEqual(Enum.GetValues<SupportTier>()), "Refusal.Edition.Tiers", "Tiers");
        foreach (var tier in draft.Tiers)
        {
            Check(ReactionTarget.TryParse(tier.Target, out _), "Refusal.Edition.Target", $"{tier.Tier}.Target");
            Check(tier.Channels.Count > 0 && tier.Channels.All(Enum.IsDefined), "Refusal.Edition.Channels", $"{tier.Tier}.Channels");
        }

        return errors;

        void Check(bool good, string reason, string field, params string[] words)
        {
            if (!good) errors.Add(new Refusal(reason, Clauses.Announce, field, words));
        }
    }
}
