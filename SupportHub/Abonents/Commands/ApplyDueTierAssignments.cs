using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Puts the assignments in force whose instant has come: run by a job; a second run finds nothing left to do.</summary>
public sealed class ApplyDueTierAssignments(IDbContextFactory<SupportDb> contexts, Writer writer, TimetableSource timetables, TimeProvider time)
{
    /// <returns>How many were put in force. One abonent a transaction: what is refused for one is tried for the others.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        var (applied, refused) = (0, new List<Refusal>());
        foreach (var abonentId in await DueAsync(now, ct))
        {
            var outcome = await ApplyAsync(actor, abonentId, now, ct);
            if (outcome.Succeeded) applied += outcome.Value;
            else refused.AddRange(outcome.Refusals);
        }

        return refused.Count == 0 ? applied : Outcome<int>.Refused(refused);
    }

    private async Task<List<long>> DueAsync(Instant now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.TierAssignments.AsNoTracking()
            .Where(a => a.AppliedAt == null && a.UndoneAt == null && a.EffectiveFrom <= now)
            .Select(a => a.AbonentId).Distinct().OrderBy(id => id).ToListAsync(ct);
    }

    private Task<Outcome<int>> ApplyAsync(Actor actor, long abonentId, Instant now, CancellationToken ct) => writer.WriteAsync<int>(
        async db =>
        {
            var abonent = await db.Abonents.SingleAsync(a => a.Id == abonentId, ct);
            return await new TierInForce(db, await timetables.ReadAsync(db, ct), actor, now).ApplyDueAsync(abonent, ct);
        },
        ct);
}
