using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Model;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>A whole year of the production calendar is entered, or taken out again (T8).</summary>
/// <param name="Text">As pasted; null: what was entered is taken out.</param>
/// <param name="Source">What it follows.</param>
internal sealed record YearChange(int Year, string? Text, string Source) : CalendarChange
{
    private const int First = 2000, Last = 2100, LongestSource = 300;

    public override long Subject => Year;

    public override (string, string)[] Details => [("year", $"{Year}")];

    /// <summary>The notice that tells managers of a year without a calendar.</summary>
    public static string NoticeKey(int year) => $"calendar/{year}";

    public override IReadOnlyList<Refusal> Errors()
    {
        if (Year is < First or > Last) return [new Refusal("Refusal.Calendar.Year.Range", Clauses.UnknownYear, "year", $"{First}", $"{Last}")];
        if (Text is null) return [];
        var errors = CalendarYearText.Read(Year, Text).Refusals.ToList();
        if (Source.Length == 0) errors.Add(new Refusal("Refusal.Calendar.Year.Source", Clauses.UnknownYear, "source"));
        else if (Source.Length > LongestSource) errors.Add(new Refusal("Refusal.TooLong", null, "source", $"{LongestSource}"));
        return errors;
    }

    public override async Task<string?> PutAsync(SupportDb db, Actor actor, Instant now, CancellationToken ct)
    {
        var stored = await db.ProductionYears.FindAsync([Year], ct);
        if (Text is null)
        {
            if (stored is not null) db.ProductionYears.Remove(stored);
            return stored?.Source;
        }

        var days = CalendarYearText.Read(Year, Text).Value.ToText();
        if (stored is not null && stored.Days == days && stored.Source == Source) return null;
        if (stored is null) db.ProductionYears.Add(stored = new ProductionYear { Year = Year });
        (stored.Days, stored.Source, stored.SetById, stored.SetAt) = (days, Source, actor.UserId, now);
        await WarnNoMoreAsync(db, ct);
        return Source;
    }

    // taken out, not put away: should the year be lost again, managers are told again
    private async Task WarnNoMoreAsync(SupportDb db, CancellationToken ct)
    {
        var key = NoticeKey(Year);
        if (await db.Notices.SingleOrDefaultAsync(n => n.Key == key, ct) is { } warning) db.Notices.Remove(warning);
    }
}
