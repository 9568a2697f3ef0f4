using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Queue.Records;

/// <summary>
/// A ticket as the board shows it: immutable. A row that did not change is the same object in the next snapshot; its place is a
/// position in <see cref="QueueSnapshot.Order"/>, never a field.
/// </summary>
/// <param name="Id">The ticket's number.</param>
/// <param name="Lane">Null while it has no place (in work and owed no reaction, Q6).</param>
/// <param name="Confirmed">Null while staff have not confirmed or lowered the claim.</param>
/// <param name="ClockStartedAt">Null while no clock runs.</param>
/// <param name="DueAt">The standing deadline of the running clock.</param>
/// <param name="AtRiskAt">When the running clock becomes at risk (Q2).</param>
/// <param name="TellManagersAt">When managers are told of a claim that nobody looked at (Q8); null where there is none.</param>
/// <param name="Why">Why it stands in its lane and where in it, by clause.</param>
public sealed record QueueRow(
    long Id,
    Lane? Lane,
    string Subject,
    long AbonentId,
    string Abonent,
    SupportTier Tier,
    Channel Channel,
    Criticality Claimed,
    Criticality? Confirmed,
    TicketStatus Status,
    long? AssigneeId,
    string? Assignee,
    long? SpecialistId,
    Instant ArrivedAt,
    Instant? ClockStartedAt,
    Instant? DueAt,
    Instant? AtRiskAt,
    bool DueByChange,
    bool Provisional,
    Instant? TellManagersAt,
    Instant ChangedAt,
    IReadOnlyList<PlaceReason> Why)
{
    public Tid Tid => Tid.Of(Id);

    /// <summary>What it is sorted by; null while it has no place. Tells by which rule another ticket stands ahead of it (Q9).</summary>
    public QueueKey? Key { get; init; }

    /// <summary>Under the development department: it stands in that queue, not in support's (Q6).</summary>
    public bool UnderDevelopment => Status == TicketStatus.InDevelopment;

    /// <summary>A claim of «critical» that staff have yet to confirm or lower: the strip above the queue (Q8).</summary>
    public bool ClaimsCritical => Claimed == Criticality.Critical && Confirmed is null;

    public Criticality Criticality => Confirmed ?? Claimed;
}
