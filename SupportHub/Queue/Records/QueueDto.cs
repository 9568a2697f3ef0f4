using SupportHub.Regulation;

namespace SupportHub.Queue.Records;

/// <summary>Support's queue as programs outside read it: the hub's <c>Snapshot</c> and <c>GET /api/v1/queue</c>. Times are UTC.</summary>
/// <param name="Version">The last change of the log that it holds.</param>
/// <param name="Order">The TIDs in their places; the place of a ticket is its index here plus one.</param>
/// <param name="Rows">The ticket of each place, in the same order.</param>
public sealed record QueueSnapshotDto(long Version, DateTimeOffset At, IReadOnlyList<string> Order, IReadOnlyList<QueueRowDto> Rows, QueueCountsDto Counts);

/// <summary>A ticket of the queue.</summary>
/// <param name="Subject">Empty for a wall display that hides names.</param>
/// <param name="Abonent">Empty for a wall display that hides names.</param>
/// <param name="Assignee">Who has it; null while nobody does.</param>
/// <param name="ClockStartedAt">Null where an answered critical ticket stands in the queue without a clock (Q1).</param>
/// <param name="Why">Why it stands where it does: the lane first, then what decided within it.</param>
public sealed record QueueRowDto(
    string Tid,
    Lane Lane,
    string Subject,
    string Abonent,
    SupportTier Tier,
    Channel Channel,
    Criticality Criticality,
    TicketStatus Status,
    string? Assignee,
    DateTimeOffset? ClockStartedAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<WhyDto> Why);

/// <param name="Reason">A name of the reason, <c>Place.…</c>.</param>
/// <param name="Clause">The rule's id.</param>
/// <param name="At">The instant that the reason speaks of, where it does.</param>
public sealed record WhyDto(string Reason, string Clause, DateTimeOffset? At);

public sealed record QueueCountsDto(
    int OutOfTurn, int AtRisk, int Standard, int Initial, int Waiting, int InWork, int Claimed, DateTimeOffset? OldestSince, int AnsweredToday, int BreachedToday);

/// <summary>
/// What leads from one snapshot to a later one. Take the removals out of the order, then every moved ticket; then put the moves in, as they come, each at
/// its place in the new order. Where an order is given, it is the new one whole.
/// </summary>
/// <param name="Upserts">Rows that are new or changed.</param>
/// <param name="Moves">By their new places, ascending; new tickets are among them. Empty where <paramref name="Order"/> is given.</param>
/// <param name="Order">Given where it is shorter than the moves.</param>
public sealed record QueueDelta(
    long FromVersion,
    long ToVersion,
    DateTimeOffset At,
    IReadOnlyList<QueueRowDto> Upserts,
    IReadOnlyList<string> Removals,
    IReadOnlyList<QueueMove> Moves,
    IReadOnlyList<string>? Order,
    QueueCountsDto Counts);

/// <param name="To">The index in the new order, from 0.</param>
public sealed record QueueMove(string Tid, int To);
