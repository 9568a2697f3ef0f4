using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager makes a contact responsible, or no longer: a responsible one sees all tickets of the abonent (P1). One at least is left.</summary>
public sealed class SetResponsible(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long contactId, bool isResponsible, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        return await writer.ChangeContactAsync<Done>(
            actor, time.Now(), contactId, seenVersion,
            (change, contact) => Task.FromResult(Set(change, contact, isResponsible)),
            ct);
    }

    internal static bool IsLast(Abonent abonent, Contact contact) =>
        contact.IsResponsible && !abonent.Contacts.Any(c => c.Id != contact.Id && c is { IsResponsible: true, IsRetired: false });

    private static Outcome<Done> Set(AbonentChange change, Contact contact, bool isResponsible)
    {
        if (contact.IsResponsible == isResponsible) return Done.Value;
        if (contact.IsRetired) return new Refusal("Refusal.Contact.Retired");
        if (IsLast(change.Abonent, contact)) return new Refusal("Refusal.Contact.LastResponsible", Clauses.WhoSees);
        contact.IsResponsible = isResponsible;
        change.Record(isResponsible ? "contact-responsible" : "contact-not-responsible", "", ("contact", contact.Name));
        return Done.Value;
    }
}
