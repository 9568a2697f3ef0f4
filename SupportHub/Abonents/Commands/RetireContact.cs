using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager notes that a contact is no longer with the abonent: it can sign in no more and gets no letters. Somebody responsible must be left (P1).</summary>
public sealed class RetireContact(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long contactId, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        return await writer.ChangeContactAsync<Done>(
            actor, time.Now(), contactId, seenVersion,
            (change, contact) => Task.FromResult(Retire(change, contact)),
            ct);
    }

    private static Outcome<Done> Retire(AbonentChange change, Contact contact)
    {
        if (contact.IsRetired) return Done.Value;
        if (SetResponsible.IsLast(change.Abonent, contact)) return new Refusal("Refusal.Contact.LastResponsible", Clauses.WhoSees);
        (contact.IsRetired, contact.IsResponsible) = (true, false);
        change.Record("contact-retired", "", ("contact", contact.Name));
        return Done.Value;
    }
}
