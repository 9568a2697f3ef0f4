using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Model;

namespace SupportHub.Identity.Queries;

internal static class Managers
{
    /// <summary>Whether anybody was ever made a manager.</summary>
    public static Task<bool> HasManagerAsync(this SupportDb db, CancellationToken ct)
    {
        var manager = Roles.IdOf(Roles.Manager);
        return db.UserRoles.AnyAsync(r => r.RoleId == manager, ct);
    }
}
