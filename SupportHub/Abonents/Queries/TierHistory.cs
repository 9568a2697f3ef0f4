using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>From when an abonent was, is and will be on which tier, the latest first.</summary>
public sealed class TierHistory(IDbContextFactory<SupportDb> contexts)
{
    public async Task<Outcome<IReadOnlyList<TierAssignmentView>>> ReadAsync(Actor actor, long abonentId, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var views = Views(await db.TierAssignments.AsNoTracking().Where(t => t.AbonentId == abonentId).ToListAsync(ct));
        return Outcome<IReadOnlyList<TierAssignmentView>>.Of(views);
    }

    internal static IReadOnlyList<TierAssignmentView> Views(IReadOnlyList<TierAssignment> assignments)
    {
        var plan = new TierPlan(assignments);
        return
        [
            .. assignments.OrderByDescending(t => t.EffectiveFrom).ThenByDescending(t => t.Id).Select(t => new TierAssignmentView(
                t.Id, t.Tier, t.EffectiveFrom, t.AssignedByName, t.AssignedAt, t.Reason, State(t, plan), t.UndoneByName, plan.CanUndo(t))),
        ];
    }

    private static TierAssignmentState State(TierAssignment assignment, TierPlan plan) => assignment switch
    {
        { UndoneAt: not null } => TierAssignmentState.Undone,
        { AppliedAt: null } => TierAssignmentState.Ahead,
        _ when ReferenceEquals(assignment, plan.InForce) => TierAssignmentState.InForce,
        _ => TierAssignmentState.Past,
    };
}
