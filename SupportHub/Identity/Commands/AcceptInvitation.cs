using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>The invited person chooses a password and how they are called. The link works once.</summary>
public sealed class AcceptInvitation(Writer writer, IPasswordHasher<User> hasher, LetterTokenReader tokens, UserChanges changes, TimeProvider time)
{
    /// <returns>The account's id: it may be signed in at once.</returns>
    public async Task<Outcome<long>> ExecuteAsync(string token, string name, string password, CancellationToken ct)
    {
        if (await tokens.InvitedAsync(token, ct) is not { } invited) return Parts.BadLink;
        if (Parts.CheckName(name) is { } badName) return badName;
        if (PasswordRules.Check(password, invited.Email!) is { } bad) return bad;
        var hash = hasher.HashPassword(invited, password);
        return await writer.WriteAsync<long>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == invited.Id && u.SecurityStamp == invited.SecurityStamp, ct);
            if (user is null) return Parts.BadLink;
            user.DisplayName = name.Trim();
            user.EmailConfirmed = true;
            user.SetPassword(hash);
            db.Record(user.AsActor(), time.Now(), SubjectKind.User, user.Id, user.AbonentId, "invitation-accepted");
            return user.Id;
        }, ct).AndTell(changes, invited.Id);
    }
}
