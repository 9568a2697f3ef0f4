using Microsoft.AspNetCore.Identity;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>Makes an account with a password at once: the command line, the demonstration. People are invited instead.</summary>
public sealed class AddUser(Writer writer, IPasswordHasher<User> hasher, TimeProvider time)
{
    /// <returns>The account's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, NewAccount account, string password, CancellationToken ct)
    {
        if (!actor.IsSystem) return Parts.NotYours;
        if (PasswordRules.Check(password, account.Email) is { } bad) return bad;
        var hash = hasher.HashPassword(new User(), password);
        return await writer.WriteAsync<long>(async db =>
        {
            var added = await account.AddAsync(db, actor, time.Now(), "account-made", ct);
            if (!added.TryGet(out var user)) return added.Refusal!;
            user.SetPassword(hash);
            user.EmailConfirmed = true;
            return user.Id;
        }, ct);
    }
}
