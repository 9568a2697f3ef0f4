using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity.Commands;

/// <summary>An account to be made.</summary>
/// <param name="Email">What it signs in with.</param>
/// <param name="Role">One of <see cref="Roles.All"/>.</param>
/// <param name="ContactId">For role Abonent: whose account it is. Its contact's name and address win over the ones given.</param>
/// <param name="Language"><c>ru</c> or <c>en</c>.</param>
public sealed record NewAccount(string Email, string Name, string Role, long? ContactId = null, string Language = "ru")
{
    internal async Task<Outcome<User>> AddAsync(SupportDb db, Actor actor, Instant now, string act, CancellationToken ct)
    {
        var asked = await WithContactAsync(db, ct);
        if (!asked.TryGet(out var given)) return asked.Refusal!;
        var (email, name, abonentId) = given;
        if (Parts.CheckEmail(email) is { } badEmail) return badEmail;
        if (Parts.CheckName(name) is { } badName) return badName;
        var normalized = User.Normalize(email);
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == normalized, ct)) return new Refusal("Refusal.Account.AddressTaken", Field: "email", Words: email);
        var user = User.Make(email, name, Language is "en" ? "en" : "ru", now);
        user.ContactId = ContactId;
        user.AbonentId = abonentId;
        db.Users.Add(user);
        // its id is needed for the role and the journal; the transaction is still open
        await db.SaveChangesAsync(ct);
        db.UserRoles.Add(new IdentityUserRole<long> { UserId = user.Id, RoleId = Roles.IdOf(Role) });
        db.Record(actor, now, SubjectKind.User, user.Id, abonentId, act, details: [("email", email), ("role", Role)]);
        return user;
    }

    private async Task<Outcome<(string Email, string Name, long? AbonentId)>> WithContactAsync(SupportDb db, CancellationToken ct)
    {
        if (!Roles.All.Contains(Role, StringComparer.Ordinal) || (Role == Roles.Abonent) != (ContactId is not null))
        {
            return new Refusal("Refusal.Account.Role", Field: "role");
        }
        if (ContactId is null) return (Email.Trim(), Name.Trim(), null);
        var contact = await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == ContactId && !c.IsRetired, ct);
        if (contact is null) return new Refusal("Refusal.Account.NoContact", Field: "contactId");
        if (await db.Users.AnyAsync(u => u.ContactId == ContactId, ct)) return new Refusal("Refusal.Account.ContactHasOne", Field: "contactId");
        return (contact.Email.Trim(), contact.Name.Trim(), contact.AbonentId);
    }
}
