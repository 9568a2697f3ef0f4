using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>What the board needs of a ticket, as stored. Two that are equal make the same row.</summary>
/// <param name="ClockText">The running clock in its stored form; null while none runs.</param>
internal sealed record BoardTicket(
    long Id,
    string Subject,
    long AbonentId,
    string Abonent,
    SupportTier Tier,
    Channel Channel,
    Criticality Claimed,
    Instant? ClaimedAt,
    Criticality? Confirmed,
    TicketStatus Status,
    long? AssigneeId,
    string? Assignee,
    long? SpecialistId,
    Instant RegisteredAt,
    Instant ArrivedAt,
    Instant ChangedAt,
    string? ClockText)
{
    /// <summary>Whether the board holds it: until it has ended, and after that while an answer is owed (Q6).</summary>
    public bool IsOnBoard => Status is not (TicketStatus.Resolved or TicketStatus.Declined or TicketStatus.Closed) || ClockText is not null;

    public QueueEntry ToEntry() => new(
        Id,
        Status,
        Tier,
        Channel,
        Confirmed,
        Claimed,
        ClockText is null ? null : ReactionClock.Parse(ClockText),
        ArrivedAt,
        Status == TicketStatus.InDevelopment,
        AssigneeId);
}
