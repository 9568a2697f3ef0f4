using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A new password by the link of a letter, which works once. Every other sign-in of the account ends.</summary>
public sealed class ResetPassword(Writer writer, IPasswordHasher<User> hasher, LetterTokenReader tokens, UserChanges changes, TimeProvider time)
{
    /// <returns>The account's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(string token, string password, CancellationToken ct)
    {
        if (await tokens.ToResetAsync(token, ct) is not { } known) return Parts.BadLink;
        if (PasswordRules.Check(password, known.Email!) is { } bad) return bad;
        var hash = hasher.HashPassword(known, password);
        return await writer.WriteAsync<long>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == known.Id && u.SecurityStamp == known.SecurityStamp, ct);
            if (user is null) return Parts.BadLink;
            user.SetPassword(hash);
            db.Record(user.AsActor(), time.Now(), SubjectKind.User, user.Id, user.AbonentId, "password-reset");
            return user.Id;
        }, ct).AndTell(changes, known.Id);
    }
}
