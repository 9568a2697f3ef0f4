using NodaTime;

namespace SupportHub.Abonents.Records;

/// <summary>What a manager enters of an abonent.</summary>
/// <param name="Language">Of its letters: <c>ru</c> or <c>en</c>.</param>
/// <param name="Notes">Staff's own; never shown to the abonent.</param>
public sealed record AbonentDraft(string Name, string City, string Language, string Notes, long? SpecialistId);

/// <summary>What a manager enters of a contact. An e-mail address or a phone is needed.</summary>
public sealed record ContactDraft(string Name, string Email, string Phone, bool WantsNews);

/// <param name="ValidUntil">The last day on which it serves; null without an end.</param>
public sealed record ContractDraft(string Number, LocalDate SignedOn, LocalDate? ValidUntil);
