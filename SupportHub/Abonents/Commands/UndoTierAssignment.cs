using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>
/// Undoes an assignment of a tier (T6): the one in force gives way to the one before it, tier and lane with it, while a deadline already
/// promised stays; one that lies ahead is cancelled.
/// </summary>
public sealed class UndoTierAssignment(Writer writer, TimetableSource timetables, TimeProvider time)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long assignmentId, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return Task.FromResult<Outcome<Done>>(refusal);
        var now = time.Now();
        return writer.WriteAsync<Done>(
            async db =>
            {
                var abonent = await db.Abonents.SingleOrDefaultAsync(a => a.Assignments.Any(t => t.Id == assignmentId), ct);
                if (abonent is null) return new Refusal("Refusal.Tier.NoAssignment");
                var inForce = new TierInForce(db, await timetables.ReadAsync(db, ct), actor, now);
                await inForce.ApplyDueAsync(abonent, ct);
                var assignment = abonent.Assignments.Single(a => a.Id == assignmentId);
                // a second press changes nothing
                if (assignment.UndoneAt is not null) return Done.Value;
                var plan = new TierPlan(abonent.Assignments);
                if (!plan.CanUndo(assignment)) return new Refusal("Refusal.Tier.NotInForce", Clauses.PromiseKept);
                (assignment.UndoneAt, assignment.UndoneByName) = (now, actor.Name);
                if (assignment.AppliedAt is null) Cancel(db, abonent, assignment);
                else await inForce.PutAsync(abonent, new TierPlan(abonent.Assignments).InForce!.Tier, "tier-undone", "", ct);
                return Done.Value;
            },
            ct);

        void Cancel(SupportDb db, Abonent abonent, TierAssignment assignment)
        {
            abonent.Version++;
            db.Record(actor, now, SubjectKind.Abonent, abonent.Id, abonent.Id, "tier-cancelled", "", ("tier", $"{assignment.Tier}"), ("from", $"{assignment.EffectiveFrom}"));
        }
    }
}
