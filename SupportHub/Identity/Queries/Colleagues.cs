using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Identity.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Queries;

/// <summary>The people of staff to whom a ticket can be given, by name, those on duty first; nothing for anyone but staff.</summary>
public sealed class Colleagues(IDbContextFactory<SupportDb> contexts, TimeProvider time)
{
    private const int Most = 500;

    public async Task<IReadOnlyList<Colleague>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff) return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (staff, manager) = (Roles.IdOf(Roles.Staff), Roles.IdOf(Roles.Manager));
        var now = time.GetUtcNow();
        var found = await db.Users.AsNoTracking()
            .Where(u => db.UserRoles.Any(r => r.UserId == u.Id && (r.RoleId == staff || r.RoleId == manager)) && u.LockedAt == null)
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most)
            .Select(u => new { u.Id, u.DisplayName, u.LockoutEnd, OnDuty = db.DutyShifts.Any(s => s.UserId == u.Id && s.CheckedOutAt == null) })
            .ToListAsync(ct);
        return [.. found.Where(u => !(u.LockoutEnd > now)).OrderByDescending(u => u.OnDuty).Select(u => new Colleague(u.Id, u.DisplayName, u.OnDuty))];
    }
}
