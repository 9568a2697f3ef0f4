using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Shuts an account: open pages, cookies and tokens of it end at once.</summary>
public sealed class LockPerson(Writer writer, UserChanges changes, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long userId, string why, CancellationToken ct)
    {
        if (!actor.IsManager && !actor.IsSystem) return Parts.NotYours;
        if (actor.UserId == userId) return new Refusal("Refusal.Account.NotYourself");
        return await writer.WriteAsync<Done>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct);
            if (user is null) return Parts.Gone;
            if (user.LockedAt is not null) return Done.Value;
            if (await db.KeepAManagerAsync(userId, ct) is { } last) return last;
            var now = time.Now();
            user.Lock(now);
            db.Record(actor, now, SubjectKind.User, userId, user.AbonentId, "locked", why);
            return Done.Value;
        }, ct).AndTell(changes, userId);
    }
}
