using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;

namespace SupportHub.Abonents.Commands;

/// <summary>What was entered and found good, into what is kept.</summary>
internal static class Taking
{
    public static void Take(this Abonent abonent, AbonentDraft draft)
    {
        abonent.Name = draft.Name.Trim();
        abonent.City = draft.City.Trim();
        abonent.Language = draft.Language;
        abonent.Notes = draft.Notes.Trim();
        abonent.AssignedSpecialistId = draft.SpecialistId;
    }

    public static void Take(this Contact contact, ContactDraft draft)
    {
        contact.Name = draft.Name.Trim();
        contact.Email = AbonentErrors.Address(draft.Email);
        contact.Phone = draft.Phone.Trim();
        contact.WantsNews = draft.WantsNews;
    }

    public static void Take(this Contract contract, ContractDraft draft)
    {
        contract.Number = draft.Number.Trim();
        contract.SignedOn = draft.SignedOn;
        contract.ValidUntil = draft.ValidUntil;
    }
}
