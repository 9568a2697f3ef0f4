using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>A person's new password, for the old one. Every other sign-in of the account ends; the browser it was changed in is signed in anew.</summary>
public sealed class ChangePassword(Writer writer, IDbContextFactory<SupportDb> contexts, IPasswordHasher<User> hasher, UserChanges changes, TimeProvider time)
{
    private static readonly Refusal WrongOld = new("Refusal.Password.WrongOld", Field: "oldPassword");

    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, string oldPassword, string newPassword, CancellationToken ct)
    {
        if (actor.UserId is not { } id || actor.Where == "api") return Parts.NotYours;
        var known = await FindAsync(id, ct);
        if (known?.PasswordHash is null) return Parts.Gone;
        if (known.IsBarred(time.Now())) return WrongOld;
        if (hasher.VerifyHashedPassword(known, known.PasswordHash, oldPassword) == PasswordVerificationResult.Failed) return await FailAsync(id, ct);
        if (PasswordRules.Check(newPassword, known.Email!) is { } bad) return bad with { Field = "newPassword" };
        var hash = hasher.HashPassword(known, newPassword);
        return await writer.WriteAsync<Done>(async db =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.SecurityStamp == known.SecurityStamp, ct);
            if (user is null) return new Refusal("Refusal.ChangedMeanwhile");
            user.SetPassword(hash);
            db.Record(actor, time.Now(), SubjectKind.User, id, user.AbonentId, "password-changed");
            return Done.Value;
        }, ct).AndTell(changes, id);
    }

    private async Task<User?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.LockedAt == null, ct);
    }

    /// <summary>A page left open must not become a place to guess.</summary>
    private async Task<Outcome<Done>> FailAsync(long id, CancellationToken ct)
    {
        var failed = await writer.WriteAsync<Done>(async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == id, ct)).Fail(time.Now());
            return Done.Value;
        }, ct);
        return failed.Succeeded ? WrongOld : failed;
    }
}
