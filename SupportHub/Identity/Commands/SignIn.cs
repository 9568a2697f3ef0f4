using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Identity.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>
/// Checks an address and a password. Five wrong ones in a row close the door for 15 minutes; a try in that time is not even compared. An unknown
/// address takes as long and ends the same as a wrong password. The cookie is the caller's to set.
/// </summary>
public sealed class SignIn(Writer writer, IDbContextFactory<SupportDb> contexts, IPasswordHasher<User> hasher, TimeProvider time, ILogger<SignIn> logger)
{
    private static readonly SignInTry Wrong = new(SignInEnd.Wrong, 0);
    private static string? nobodysHash;

    public async Task<Outcome<SignInTry>> ExecuteAsync(string email, string password, CancellationToken ct)
    {
        var user = await FindAsync(email, ct);
        var isRight = Verify(user, password, out var needsRehash);
        if (user is null) return Wrong;
        if (!isRight) return await FailAsync(user, ct);
        if (user.LockedAt is not null || await HasLeftAsync(user, ct)) return new SignInTry(SignInEnd.Closed, user.Id);
        return await LetInAsync(user, needsRehash ? hasher.HashPassword(user, password) : null, ct);
    }

    private async Task<User?> FindAsync(string email, CancellationToken ct)
    {
        var normalized = User.Normalize(email);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, ct);
    }

    private bool Verify(User? user, string password, out bool needsRehash)
    {
        needsRehash = false;
        var isCompared = user is { PasswordHash: not null } && !user.IsBarred(time.Now()) && password.Length <= PasswordRules.Longest;
        var hash = isCompared ? user!.PasswordHash! : nobodysHash ??= hasher.HashPassword(new User(), Secrets.Random());
        var result = hasher.VerifyHashedPassword(user ?? new User(), hash, isCompared ? password : "");
        needsRehash = result == PasswordVerificationResult.SuccessRehashNeeded;
        return isCompared && result != PasswordVerificationResult.Failed;
    }

    private async Task<bool> HasLeftAsync(User user, CancellationToken ct)
    {
        if (user.ContactId is not { } contactId) return false;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return !await db.Contacts.AnyAsync(c => c.Id == contactId && !c.IsRetired, ct);
    }

    private Task<Outcome<SignInTry>> FailAsync(User known, CancellationToken ct) => writer.WriteAsync<SignInTry>(async db =>
    {
        var now = time.Now();
        var user = await db.Users.SingleAsync(u => u.Id == known.Id, ct);
        if (user.IsBarred(now) || user.IsInvited || !user.Fail(now)) return Wrong;
        logger.LogWarning("Account {UserId} is closed for {Minutes} minutes after {Tries} wrong passwords.", user.Id, User.BarredFor.TotalMinutes, User.MaxFailures);
        db.Record(Actor.Stranger, now, SubjectKind.User, user.Id, user.AbonentId, "barred");
        return Wrong;
    }, ct);

    private Task<Outcome<SignInTry>> LetInAsync(User known, string? newHash, CancellationToken ct) => writer.WriteAsync<SignInTry>(async db =>
    {
        // the door may have closed, or the password changed, since the comparison
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == known.Id && u.SecurityStamp == known.SecurityStamp, ct);
        var now = time.Now();
        if (user is null || user.IsBarred(now)) return Wrong;
        user.SignedIn(now);
        if (newHash is not null) user.PasswordHash = newHash;
        return new SignInTry(SignInEnd.SignedIn, user.Id);
    }, ct);
}
