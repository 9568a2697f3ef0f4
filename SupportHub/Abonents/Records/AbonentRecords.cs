using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Records;

/// <summary>A page of the managers' table of abonents.</summary>
/// <param name="Total">How many there are in all pages.</param>
public sealed record AbonentPage(IReadOnlyList<AbonentLine> Lines, int Total);

/// <summary>What of the abonents to list, and how.</summary>
/// <param name="Search">A part of the name or the city, in any case, or of a contact's e-mail address.</param>
/// <param name="Tier">Only this tier; null for all.</param>
/// <param name="OnlyToSort">Only those made for unknown senders (P3).</param>
/// <param name="Page">From 0.</param>
public sealed record AbonentFilter(string Search = "", SupportTier? Tier = null, bool OnlyToSort = false, AbonentSort Sort = AbonentSort.Name, bool Descending = false, int Page = 0);

public enum AbonentSort
{
    Name = 1,
    City = 2,
    Tier = 3,
    OpenTickets = 4,

    /// <summary>The soonest end of the contract first; those without an end last.</summary>
    ContractEnd = 5,
}

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
public sealed record AbonentView(
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
    IReadOnlyList<InstalledView> Products)
{
    /// <summary>The mail domains that are its alone.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];
}

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

/// <summary>A contract in the list of all, those that end soon first.</summary>
public sealed record ContractLine(long AbonentId, string Abonent, int AbonentVersion, ContractView Contract);

/// <summary>Somebody of staff who can be fixed to abonents.</summary>
/// <param name="Abonents">How many they have.</param>
public sealed record Specialist(long Id, string Name, int Abonents);

/// <param name="InUse">How many abonents have it installed.</param>
public sealed record ProductView(long Id, string Name, bool IsRetired, int InUse);

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
