using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Model;
using SupportHub.Publishing.Queries;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>
/// A manager publishes a new edition of the regulation (R2-announce). Nobody's open promise changes: contracts keep theirs, and a ticket without
/// one the edition of its registration (R2-grandfather).
/// </summary>
public sealed class PublishEdition(Writer writer, TimetableSource timetables, TimeProvider time)
{
    /// <returns>The edition's number. The same draft a second time gives the number that it has.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, EditionDraft draft, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        return await writer.WriteAsync<int>(
            async db =>
            {
                var timetable = await timetables.ReadAsync(db, ct);
                var newest = timetable.Editions.All.MaxBy(e => e.Number)!;
                var errors = EditionDraftErrors.Find(draft, newest, timetable.DateOf(now));
                if (errors.Count > 0) return Outcome<int>.Refused(errors);
                var row = Row(draft, newest.Number + 1, timetable.DateOf(now));
                var last = await db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Number == newest.Number, ct);
                if (last is not null && Same(last, row)) return last.Number;
                // the edition that held until now was the built-in one: it becomes a row of its own
                if (last is null) db.Editions.Add(StoredEdition.Write(newest, "", ""));
                db.Editions.Add(row);
                db.Record(actor, now, SubjectKind.Edition, row.Number, null, "edition-published", "", ("from", $"{row.EffectiveFrom:uuuu-MM-dd}"));
                return row.Number;
            },
            ct);
    }

    private static EditionRow Row(EditionDraft draft, int number, LocalDate today)
    {
        var tiers = draft.Tiers.ToFrozenDictionary(t => t.Tier, t => new TierTerms(t.Tier, ReactionTarget.Parse(t.Target), t.Channels.ToFrozenSet(), t.ServedLast));
        var edition = new Edition(number, draft.EffectiveFrom, today, draft.ZoneId, WeeklyHours.Parse(draft.Hours), tiers)
        {
            AtRiskShare = draft.AtRiskShare,
            DaysToClose = draft.DaysToClose,
            ClaimedCriticalNotice = Duration.FromMinutes(draft.ClaimedCriticalNoticeMinutes),
        };
        return StoredEdition.Write(edition, draft.ChangesRu.Trim(), draft.ChangesEn.Trim());
    }

    private static bool Same(EditionRow one, EditionRow other) =>
        (one.EffectiveFrom, one.Terms, one.ChangesRu, one.ChangesEn) == (other.EffectiveFrom, other.Terms, other.ChangesRu, other.ChangesEn);
}
