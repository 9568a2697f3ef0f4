using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Records;
using SupportHub.Platform;

namespace SupportHub.Identity.Queries;

/// <summary>Who is on duty now, for staff and the wall.</summary>
public sealed class OnDuty(IDbContextFactory<SupportDb> contexts)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<PersonOnDuty>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff && !actor.IsSystem && actor.Role != ActorRole.WallDevice) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.DutyShifts.AsNoTracking().Where(s => s.CheckedOutAt == null).OrderBy(s => s.User!.DisplayName).ThenBy(s => s.UserId).Take(Most)
            .Select(s => new PersonOnDuty(s.UserId, s.User!.DisplayName, s.CheckedInAt)).ToListAsync(ct);
    }
}
