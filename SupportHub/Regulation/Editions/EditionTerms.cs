using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace SupportHub.Regulation;

/// <summary>The figures of an edition as JSON, as stored beside its number and dates.</summary>
public static class EditionTerms
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(Edition edition) => JsonSerializer.Serialize(
        new Figures(
            edition.ZoneId,
            edition.Hours.ToString(),
            edition.AtRiskShare,
            edition.DaysToClose,
            (int)edition.ClaimedCriticalNotice.TotalMinutes,
            edition.Tiers.Values.OrderBy(terms => terms.Tier).ToDictionary(
                terms => terms.Tier,
                terms => new TierFigures(terms.Target.ToString(), [.. terms.FilingChannels.Order()], terms.ServedLast))),
        Options);

    /// <exception cref="FormatException">Not the JSON of <see cref="Write"/>, a tier is missing, or a figure makes no sense; the message says which.</exception>
    public static Edition Read(int number, LocalDate effectiveFrom, LocalDate publishedOn, string json)
    {
        var figures = Figures.Of(json);
        if (Wrong(figures) is { } wrong) throw new FormatException($"Edition {number}: {wrong}.");
        var tiers = figures.Tiers.ToDictionary(
            tier => tier.Key,
            tier => new TierTerms(tier.Key, ReactionTarget.Parse(tier.Value.Target), tier.Value.Filing.ToHashSet(), tier.Value.ServedLast));
        return new Edition(number, effectiveFrom, publishedOn, figures.Zone, WeeklyHours.Parse(figures.Hours), tiers)
        {
            AtRiskShare = figures.AtRiskShare,
            DaysToClose = figures.DaysToClose,
            ClaimedCriticalNotice = Duration.FromMinutes(figures.ClaimedCriticalNoticeMinutes),
        };
    }

    private static string? Wrong(Figures figures) => figures switch
    {
        { AtRiskShare: <= 0 or > 1 } => "the share that puts at risk is above 0 and at most 1",
        { DaysToClose: < 1 } => "a ticket closes after one working day at the soonest",
        { ClaimedCriticalNoticeMinutes: < 1 } => "managers are told after one minute at the soonest",
        _ when DateTimeZoneProviders.Tzdb.GetZoneOrNull(figures.Zone) is null => $"no such time zone: {figures.Zone}",
        _ when Enum.GetValues<SupportTier>().Any(tier => !figures.Tiers.ContainsKey(tier)) => "every tier has its terms",
        _ => null,
    };

    private sealed record Figures(
        string Zone,
        string Hours,
        decimal AtRiskShare,
        int DaysToClose,
        int ClaimedCriticalNoticeMinutes,
        Dictionary<SupportTier, TierFigures> Tiers)
    {
        public static Figures Of(string json)
        {
            try
            {
                return JsonSerializer.Deserialize<Figures>(json, StrictOptions) ?? throw new FormatException("An edition without figures.");
            }
            catch (JsonException exception)
            {
                throw new FormatException($"Not the figures of an edition: {exception.Message}", exception);
            }
        }

        private static readonly JsonSerializerOptions StrictOptions = new(Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    }

    private sealed record TierFigures(string Target, Channel[] Filing, bool ServedLast);
}
