using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>The people of staff who can be fixed to abonents, by name.</summary>
public sealed class Specialists(IDbContextFactory<SupportDb> contexts)
{
    private static readonly long[] StaffRoles = [Roles.IdOf(Roles.Staff), Roles.IdOf(Roles.Manager)];

    public async Task<Outcome<IReadOnlyList<Specialist>>> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var people = await db.Users.AsNoTracking()
            .Where(u => u.LockedAt == null && db.UserRoles.Any(r => r.UserId == u.Id && StaffRoles.Contains(r.RoleId)))
            .Select(u => new Specialist(u.Id, u.DisplayName, db.Abonents.Count(a => a.AssignedSpecialistId == u.Id)))
            .ToListAsync(ct);
        return Outcome<IReadOnlyList<Specialist>>.Of([.. people.OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }
}
