using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Records;

/// <summary>A line of the managers' table of abonents.</summary>
public sealed record AbonentLine(
    long Id,
    int Version,
    string Name,
    string City,
    SupportTier Tier,
    SupportTier? NextTier,
    Instant? NextTierFrom,
    string? ContractNumber,
    LocalDate? ContractUntil,
    int? EditionNumber,
    string? Specialist,
    int OpenTickets,
    bool ToSort);

/// <summary>An abonent with all that its card shows.</summary>
public sealed record AbonentCard(
    long Id,
    int Version,
    string Name,
    string City,
    string Language,
    bool ToSort,
    SupportTier Tier,
    long? SpecialistId,
    string? Specialist,
    string Notes,
    IReadOnlyList<ContactView> Contacts,
    IReadOnlyList<ContractView> Contracts,
    IReadOnlyList<TierAssignmentView> Tiers,
    IReadOnlyList<InstalledView> Products);

public sealed record ContactView(long Id, string Name, string Email, string Phone, bool IsResponsible, bool WantsNews, bool IsRetired, bool HasAccount);

/// <param name="EndsSoon">Within the early warning.</param>
public sealed record ContractView(long Id, string Number, LocalDate SignedOn, LocalDate? ValidUntil, int EditionNumber, string Consent, bool EndsSoon, bool HasEnded);

/// <param name="State">Past, in force, ahead or undone.</param>
public sealed record TierAssignmentView(long Id, SupportTier Tier, Instant EffectiveFrom, string AssignedBy, Instant AssignedAt, string Reason, TierAssignmentState State, string? UndoneBy, bool CanUndo);

public enum TierAssignmentState
{
    Past,
    InForce,
    Ahead,
    Undone,
}

public sealed record InstalledView(long ProductId, string Product, string ClientVersion, string ServerVersion);

/// <summary>What a change of tier would do, before it is confirmed (T6, P3).</summary>
/// <param name="Tickets">Those with a place in support's queue, in their order after the change.</param>
/// <param name="Earlier">How many deadlines become earlier.</param>
/// <param name="AlreadyPast">How many of them would be past: they become the moment of the change.</param>
/// <param name="WithoutClock">Open tickets owed no reaction now: their next clock takes the new tier.</param>
/// <param name="UnderDevelopment">Open tickets under the department: they keep its tier (P3).</param>
public sealed record TierChangePreview(
    long AbonentId,
    string Abonent,
    SupportTier From,
    SupportTier To,
    Instant EffectiveFrom,
    IReadOnlyList<TicketMove> Tickets,
    int Earlier,
    int AlreadyPast,
    int WithoutClock,
    int UnderDevelopment);

/// <summary>What it does to one open ticket.</summary>
/// <param name="PlaceNow">From 1; null while it has no place.</param>
/// <param name="Past">The new deadline would be past: it becomes the moment of the change, reported as caused by it.</param>
public sealed record TicketMove(long Id, string Subject, Lane? LaneNow, Lane? LaneThen, int? PlaceNow, int? PlaceThen, Instant? DueNow, Instant? DueThen, bool Earlier, bool Past)
{
    public Tid Tid => Tid.Of(Id);
}
