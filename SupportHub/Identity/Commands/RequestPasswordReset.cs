using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Owes the account's person a letter with a link to a new password. Whether there is such an account, nobody is told.</summary>
public sealed class RequestPasswordReset(Writer writer, AccountLetters letters, TimeProvider time)
{
    /// <returns>Done for a known and an unknown address alike; a refusal only for what is no address at all.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(string email, CancellationToken ct)
    {
        if (Parts.CheckEmail(email.Trim()) is { } bad) return bad;
        var normalized = User.Normalize(email);
        return await writer.WriteAsync<Done>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, ct);
            if (user is not { IsInvited: false, LockedAt: null }) return Done.Value;
            var now = time.Now();
            letters.Reset(db, user, now);
            db.Record(Actor.Stranger, now, SubjectKind.User, user.Id, user.AbonentId, "reset-asked");
            return Done.Value;
        }, ct);
    }
}
