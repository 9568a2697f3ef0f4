using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Opens an account that a manager shut or wrong passwords closed.</summary>
public sealed class UnlockPerson(Writer writer, UserChanges changes, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long userId, CancellationToken ct)
    {
        if (!actor.IsManager && !actor.IsSystem) return Parts.NotYours;
        return await writer.WriteAsync<Done>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct);
            if (user is null) return Parts.Gone;
            user.Unlock();
            db.Record(actor, time.Now(), SubjectKind.User, userId, user.AbonentId, "unlocked");
            return Done.Value;
        }, ct).AndTell(changes, userId);
    }
}
