using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Puts the assignments of one abonent in force in their order, inside a command's transaction.</summary>
internal sealed class TierInForce(SupportDb db, Timetable timetable, Actor actor, Instant now)
{
    /// <summary>All assignments of the abonent; one that was made before assignments were kept gets the row it should have.</summary>
    public async Task<TierPlan> PlanAsync(Abonent abonent, CancellationToken ct)
    {
        await db.Entry(abonent).Collection(a => a.Assignments).LoadAsync(ct);
        var plan = new TierPlan(abonent.Assignments);
        if (plan.InForce is not null) return plan;
        abonent.Assignments.Add(new TierAssignment
        {
            Tier = abonent.Tier,
            EffectiveFrom = abonent.CreatedAt,
            AssignedAt = abonent.CreatedAt,
            AppliedAt = abonent.CreatedAt,
        });
        return new TierPlan(abonent.Assignments);
    }

    /// <summary>
    /// Every assignment whose instant has come takes effect, one after the other: a promise that an earlier one brought stands (T6). One that
    /// a later assignment for the same instant replaced is passed over.
    /// </summary>
    /// <returns>How many were put in force.</returns>
    public async Task<int> ApplyDueAsync(Abonent abonent, CancellationToken ct)
    {
        var plan = await PlanAsync(abonent, ct);
        var due = plan.Due(now).ToList();
        foreach (var assignment in due)
        {
            assignment.AppliedAt = now;
            if (!plan.IsSuperseded(assignment)) await PutAsync(abonent, assignment.Tier, "tier-came", assignment.Reason, ct);
        }

        return due.Count;
    }

    /// <summary>The abonent is on the tier from now on, and so are its open tickets.</summary>
    public async Task PutAsync(Abonent abonent, SupportTier tier, string act, string why, CancellationToken ct)
    {
        var before = abonent.Tier;
        abonent.Tier = tier;
        abonent.Version++;
        db.Record(actor, now, SubjectKind.Abonent, abonent.Id, abonent.Id, act, why, ("tier", $"{before} → {tier}"));
        await db.FollowTermsAsync(actor, abonent, timetable, now, "tier-changed", why, ct);
    }
}
