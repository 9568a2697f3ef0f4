using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Makes staff a manager or a manager staff. Every sign-in of the account ends at once. An abonent's contact stays one.</summary>
public sealed class ChangeRole(Writer writer, UserChanges changes, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long userId, string role, CancellationToken ct)
    {
        if (!actor.IsManager && !actor.IsSystem) return Parts.NotYours;
        if (role is not (Roles.Staff or Roles.Manager)) return new Refusal("Refusal.Account.Role", Field: "role");
        return await writer.WriteAsync<Done>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct);
            if (user is null) return Parts.Gone;
            if (user.AbonentId is not null) return new Refusal("Refusal.Account.Role", Field: "role");
            var held = await db.UserRoles.Where(r => r.UserId == userId).ToListAsync(ct);
            if (held is [var only] && only.RoleId == Roles.IdOf(role)) return Done.Value;
            if (role != Roles.Manager && await db.KeepAManagerAsync(userId, ct) is { } last) return last;
            db.UserRoles.RemoveRange(held);
            db.UserRoles.Add(new IdentityUserRole<long> { UserId = userId, RoleId = Roles.IdOf(role) });
            user.EndSignIns();
            db.Record(actor, time.Now(), SubjectKind.User, userId, null, "role-changed", details: [("from", string.Join(", ", held.Select(r => Roles.NameOf(r.RoleId)))), ("to", role)]);
            return Done.Value;
        }, ct).AndTell(changes, userId);
    }
}
