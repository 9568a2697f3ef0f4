using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager puts an abonent on a tier, now or from an instant ahead (T6, P3). Of several for one instant the last made wins.</summary>
public sealed class AssignTier(Writer writer, TimetableSource timetables, TimeProvider time)
{
    private const int LongestReason = 500;

    /// <param name="effectiveFrom">Null: now.</param>
    /// <param name="reason">Why, in the manager's words.</param>
    /// <returns>The assignment's id, by which it can be undone.</returns>
    public async Task<Outcome<long>> ExecuteAsync(
        Actor actor, long abonentId, SupportTier tier, Instant? effectiveFrom, string reason, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        var errors = Errors(tier, effectiveFrom, reason, now);
        if (errors.Count > 0) return Outcome<long>.Refused(errors);
        var outcome = await writer.WriteAsync<TierAssignment>(
            async db =>
            {
                var found = await db.AbonentAsync(abonentId, seenVersion, ct);
                if (!found.TryGet(out var abonent)) return Outcome<TierAssignment>.Refused(found.Refusals);
                var timetable = await timetables.ReadAsync(db, ct);
                return await AssignAsync(db, new TierInForce(db, timetable, actor, now), abonent, Assignment());
            },
            ct);
        return outcome.Select(assignment => assignment.Id);

        TierAssignment Assignment() => new()
        {
            Tier = tier,
            EffectiveFrom = effectiveFrom ?? now,
            AssignedById = actor.UserId,
            AssignedByName = actor.Name,
            AssignedAt = now,
            Reason = reason.Trim(),
            AppliedAt = effectiveFrom is null ? now : null,
        };

        async Task<Outcome<TierAssignment>> AssignAsync(SupportDb db, TierInForce inForce, Abonent abonent, TierAssignment assignment)
        {
            await inForce.ApplyDueAsync(abonent, ct);
            var planned = new TierPlan(abonent.Assignments).At(assignment.EffectiveFrom) ?? abonent.Tier;
            if (planned == tier) return new Refusal("Refusal.Tier.AlreadyThat", null, nameof(tier));
            abonent.Assignments.Add(assignment);
            if (assignment.AppliedAt is not null)
            {
                await inForce.PutAsync(abonent, tier, "tier-assigned", assignment.Reason, ct);
            }
            else
            {
                abonent.Version++;
                db.Record(
                    actor, now, SubjectKind.Abonent, abonent.Id, abonent.Id, "tier-planned", assignment.Reason,
                    ("tier", $"{planned} → {tier}"), ("from", $"{assignment.EffectiveFrom}"));
            }

            return assignment;
        }
    }

    private static List<Refusal> Errors(SupportTier tier, Instant? effectiveFrom, string reason, Instant now)
    {
        var errors = new List<Refusal>();
        if (!Enum.IsDefined(tier)) errors.Add(new Refusal("Refusal.Tier.Unknown", Clauses.TierTable, nameof(tier)));
        if (effectiveFrom <= now) errors.Add(new Refusal("Refusal.Tier.InThePast", Clauses.PromiseKept, nameof(effectiveFrom)));
        if (string.IsNullOrWhiteSpace(reason)) errors.Add(new Refusal("Refusal.ReasonMissing", null, nameof(reason)));
        else if (reason.Trim().Length > LongestReason) errors.Add(new Refusal("Refusal.TooLong", null, nameof(reason), $"{LongestReason}"));
        return errors;
    }
}
