using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>What the commands on accounts have in common.</summary>
internal static class Parts
{
    public static readonly Refusal NotYours = new("Refusal.Account.NotAllowed");
    public static readonly Refusal Gone = new("Refusal.Account.Gone");
    public static readonly Refusal BadLink = new("Refusal.Account.BadLink");

    /// <summary>Tells this process at once, before the change log comes round: the next request must already see it.</summary>
    public static async Task<Outcome<T>> AndTell<T>(this Task<Outcome<T>> writing, UserChanges changes, Func<T, PersonChange> change)
    {
        var outcome = await writing;
        if (outcome.Succeeded) changes.Raise(change(outcome.Value));
        return outcome;
    }

    public static Task<Outcome<T>> AndTell<T>(this Task<Outcome<T>> writing, UserChanges changes, long userId) =>
        writing.AndTell(changes, _ => new PersonChange(SubjectKind.User, userId));

    public static Refusal? CheckEmail(string email) =>
        email.Length is > 2 and <= 254 && email.IndexOf('@') is > 0 and var at && at < email.Length - 1 && !email.Any(char.IsWhiteSpace) && email.Count(c => c == '@') == 1
            ? null : new Refusal("Refusal.Account.Address", Field: "email");

    public static Refusal? CheckName(string name) =>
        name.Trim().Length is > 0 and <= 200 ? null : new Refusal("Refusal.Account.Name", Field: "name");

    /// <summary>The last manager stays one. Two managers who remove each other at once meet in the role's own row: the second is refused.</summary>
    public static async Task<Refusal?> KeepAManagerAsync(this SupportDb db, long without, CancellationToken ct)
    {
        var managerRole = Roles.IdOf(Roles.Manager);
        if (!await db.UserRoles.AnyAsync(r => r.UserId == without && r.RoleId == managerRole, ct)) return null;
        var another = await db.Users.AnyAsync(
            u => u.Id != without && u.LockedAt == null && u.PasswordHash != null && db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == managerRole), ct);
        if (!another) return new Refusal("Refusal.Account.LastManager");
        var role = await db.Roles.SingleAsync(r => r.Id == managerRole, ct);
        role.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        return null;
    }
}
