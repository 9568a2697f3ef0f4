using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using SupportHub.Publishing.Model;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>An edition between its row and the rules: the figures lie in the row as JSON, so that a new figure needs no new column.</summary>
public static class StoredEdition
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <exception cref="FormatException">The figures cannot be read.</exception>
    public static Edition Read(EditionRow row)
    {
        var terms = JsonSerializer.Deserialize<Terms>(row.Terms, Json) ?? throw new FormatException($"Edition {row.Number} has no figures.");
        return new Edition(row.Number, row.EffectiveFrom, row.PublishedOn, terms.Zone, WeeklyHours.Parse(terms.Hours), Tiers(terms))
        {
            AtRiskShare = terms.AtRiskShare,
            DaysToClose = terms.DaysToClose,
            ClaimedCriticalNotice = Duration.FromMinutes(terms.ClaimedCriticalNoticeMinutes),
        };
    }

    public static EditionRow Write(Edition edition, string changesRu, string changesEn) => new()
    {
        Number = edition.Number,
        EffectiveFrom = edition.EffectiveFrom,
        PublishedOn = edition.PublishedOn,
        Terms = JsonSerializer.Serialize(ToTerms(edition), Json),
        ChangesRu = changesRu,
        ChangesEn = changesEn,
    };

    private static FrozenDictionary<SupportTier, TierTerms> Tiers(Terms terms) => terms.Tiers.ToFrozenDictionary(
        t => t.Tier,
        t => new TierTerms(t.Tier, ReactionTarget.Parse(t.Target), t.Channels.ToFrozenSet(), t.ServedLast));

    private static Terms ToTerms(Edition edition) => new()
    {
        Zone = edition.ZoneId,
        Hours = edition.Hours.ToString(),
        AtRiskShare = edition.AtRiskShare,
        DaysToClose = edition.DaysToClose,
        ClaimedCriticalNoticeMinutes = (int)edition.ClaimedCriticalNotice.TotalMinutes,
        Tiers = [.. edition.Tiers.Values.OrderBy(t => t.Tier).Select(t => new TierFigures
        {
            Tier = t.Tier,
            Target = t.Target.ToString(),
            Channels = [.. t.FilingChannels.Order()],
            ServedLast = t.ServedLast,
        })],
    };

    private sealed class Terms
    {
        public required string Zone { get; init; }

        public required string Hours { get; init; }

        public required decimal AtRiskShare { get; init; }

        public required int DaysToClose { get; init; }

        public required int ClaimedCriticalNoticeMinutes { get; init; }

        public required List<TierFigures> Tiers { get; init; }
    }

    private sealed class TierFigures
    {
        public required SupportTier Tier { get; init; }

        public required string Target { get; init; }

        public required List<Channel> Channels { get; init; }

        public required bool ServedLast { get; init; }
    }
}
