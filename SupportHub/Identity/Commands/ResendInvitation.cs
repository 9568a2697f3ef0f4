using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A new invitation letter for somebody who did not accept yet; the older link is worth nothing from then on.</summary>
public sealed class ResendInvitation(Writer writer, AccountLetters letters, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long userId, CancellationToken ct)
    {
        if (!actor.IsStaff) return Parts.NotYours;
        return await writer.WriteAsync<Done>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct);
            if (user is null) return Parts.Gone;
            if (!actor.IsManager && user.AbonentId is null) return Parts.NotYours;
            if (!user.IsInvited) return new Refusal("Refusal.Account.Accepted");
            var now = time.Now();
            user.EndSignIns();
            letters.Invite(db, user, now, actor.Name);
            db.Record(actor, now, SubjectKind.User, user.Id, user.AbonentId, "invited-again");
            return Done.Value;
        }, ct);
    }
}
