using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Model;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>The editions of the regulation, the newest first: for anyone (R2-announce).</summary>
public sealed class EditionList(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, TimeProvider time)
{
    public async Task<IReadOnlyList<EditionView>> ReadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var timetable = await timetables.ReadAsync(db, ct);
        var today = timetable.DateOf(time.Now());
        var current = timetable.Editions.InForceOn(today);
        var rows = await db.Editions.AsNoTracking().ToDictionaryAsync(e => e.Number, ct);
        return [.. timetable.Editions.All.Reverse().Select(edition => View(edition, rows.GetValueOrDefault(edition.Number), State(edition, current, today)))];
    }

    private static EditionState State(Edition edition, Edition current, LocalDate today) =>
        edition == current ? EditionState.InForce : edition.EffectiveFrom > today ? EditionState.Ahead : EditionState.Past;

    private static EditionView View(Edition edition, EditionRow? row, EditionState state) => new(
        edition.Number,
        edition.EffectiveFrom,
        edition.PublishedOn,
        edition.ZoneId,
        edition.Hours.ToString(),
        [.. edition.Tiers.Values.OrderBy(t => t.Tier)],
        edition.AtRiskShare,
        edition.DaysToClose,
        (int)edition.ClaimedCriticalNotice.TotalMinutes,
        row?.ChangesRu ?? "",
        row?.ChangesEn ?? "",
        state);
}
