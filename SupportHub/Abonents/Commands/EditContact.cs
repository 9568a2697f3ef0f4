using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager changes a contact. The account that the contact signs in with, if there is one, follows name and address.</summary>
public sealed class EditContact(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long contactId, ContactDraft draft, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        return await writer.ChangeContactAsync<Done>(
            actor, time.Now(), contactId, seenVersion,
            async (change, contact) =>
            {
                var errors = await AbonentErrors.FindAsync(change.Db, draft, contactId, ct);
                if (errors.Count > 0) return Outcome<Done>.Refused(errors);
                var before = contact.Name;
                contact.Take(draft);
                if (await FollowAsync(change, contact, ct) is { } taken) return taken;
                change.Record("contact-edited", "", ("contact", before == contact.Name ? before : $"{before} → {contact.Name}"));
                return Done.Value;
            },
            ct);
    }

    private static async Task<Refusal?> FollowAsync(AbonentChange change, Contact contact, CancellationToken ct)
    {
        var user = await change.Db.Users.SingleOrDefaultAsync(u => u.ContactId == contact.Id, ct);
        if (user is null) return null;
        var normalized = User.Normalize(contact.Email);
        if (user.NormalizedEmail == normalized && user.DisplayName == contact.Name) return null;
        if (contact.Email.Length == 0) return new Refusal("Refusal.Contact.AccountNeedsEmail", null, "Email");
        if (await change.Db.Users.AnyAsync(u => u.Id != user.Id && u.NormalizedEmail == normalized, ct))
            return new Refusal("Refusal.Contact.AccountEmailTaken", null, "Email");
        (user.Email, user.NormalizedEmail, user.UserName, user.NormalizedUserName) = (contact.Email, normalized, contact.Email, normalized);
        (user.DisplayName, user.ConcurrencyStamp) = (contact.Name, Guid.NewGuid().ToString("N"));
        change.Db.Record(change.Actor, change.Now, SubjectKind.User, user.Id, change.Abonent.Id, "account-follows-contact");
        return null;
    }
}
