using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Invites a contact to the site: an account, and a letter with the link, in the abonent's language.</summary>
public sealed class InviteContact(IDbContextFactory<SupportDb> contexts, InvitePerson invite)
{
    /// <returns>The account's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, long contactId, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var contact = await db.Contacts.AsNoTracking().Where(c => c.Id == contactId).Select(c => new { c.Email, c.Name, c.Abonent!.Language }).SingleOrDefaultAsync(ct);
        if (contact is null) return new Refusal("Refusal.Contact.Unknown");
        return await invite.ExecuteAsync(actor, new NewAccount(contact.Email, contact.Name, Roles.Abonent, contactId, contact.Language), ct);
    }
}
