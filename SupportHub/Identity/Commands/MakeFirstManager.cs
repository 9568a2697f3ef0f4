using Microsoft.AspNetCore.Identity;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Identity.Queries;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Makes the first manager of an empty installation, for whoever read the one-time link in its log. Works once, and only while there is none.</summary>
public sealed class MakeFirstManager(Writer writer, FirstManagerKey key, IPasswordHasher<User> hasher, TimeProvider time)
{
    /// <returns>The account's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(string typedKey, string email, string name, string password, CancellationToken ct)
    {
        if (!key.Fits(typedKey)) return Parts.BadLink;
        if (PasswordRules.Check(password, email) is { } bad) return bad;
        var hash = hasher.HashPassword(new User(), password);
        var outcome = await writer.WriteAsync<long>(async db =>
        {
            if (await db.HasManagerAsync(ct)) return Parts.BadLink;
            var account = new NewAccount(email, name, Roles.Manager);
            var added = await account.AddAsync(db, Actor.System("first start", "web"), time.Now(), "account-made", ct);
            if (!added.TryGet(out var user)) return added.Refusal!;
            user.SetPassword(hash);
            user.EmailConfirmed = true;
            return user.Id;
        }, ct);
        if (outcome.Succeeded) key.Use();
        return outcome;
    }
}
