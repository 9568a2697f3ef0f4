using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager adds a person of an abonent.</summary>
public sealed class AddContact(Writer writer, TimeProvider time)
{
    /// <param name="isResponsible">Sees all tickets of the abonent (P1).</param>
    /// <returns>The contact's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, long abonentId, ContactDraft draft, bool isResponsible, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var added = await writer.ChangeAbonentAsync<Contact>(
            actor, time.Now(), abonentId, seenVersion,
            async change =>
            {
                var errors = await AbonentErrors.FindAsync(change.Db, draft, null, ct);
                if (errors.Count > 0) return Outcome<Contact>.Refused(errors);
                var contact = new Contact { IsResponsible = isResponsible };
                contact.Take(draft);
                change.Abonent.Contacts.Add(contact);
                change.Record("contact-added", "", ("contact", contact.Name));
                return contact;
            },
            ct);
        return added.Select(contact => contact.Id);
    }
}
