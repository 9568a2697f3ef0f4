using System.Collections.Immutable;
using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Queue.Records;

/// <summary>What an abonent sees of its own tickets that are not closed, live: nothing of anybody else.</summary>
public sealed record OwnBoard(long Version, Instant At, ImmutableArray<OwnTicket> Tickets)
{
    public static readonly OwnBoard Empty = new(0, default, []);

    /// <summary>The very same tickets in the same order: nothing to show anew.</summary>
    public static bool AreSame(ImmutableArray<OwnTicket> one, ImmutableArray<OwnTicket> other) => one.AsSpan().SequenceEqual(other.AsSpan(), ByReference);

    private static readonly IEqualityComparer<OwnTicket> ByReference = EqualityComparer<OwnTicket>.Create(ReferenceEquals);
}

/// <summary>One ticket of the abonent.</summary>
/// <param name="Place">Its place in the queue, from 1; null while it has none.</param>
/// <param name="Before">How many stand before it (Q9); null while it has no place.</param>
/// <param name="MovedBackBy">The rule by which its place last moved back, for a while (Q9).</param>
/// <param name="DueAt">The promised reaction; null while none is owed.</param>
public sealed record OwnTicket(
    long Id,
    string Subject,
    TicketStatus Status,
    SupportTier Tier,
    Channel Channel,
    Criticality Claimed,
    Criticality? Confirmed,
    long? AuthorContactId,
    ImmutableArray<long> CopiedContactIds,
    Lane? Lane,
    int? Place,
    int? Before,
    Clause? MovedBackBy,
    Instant? ClockStartedAt,
    Instant? DueAt,
    bool Provisional,
    Instant ArrivedAt,
    Instant ChangedAt)
{
    public Tid Tid => Tid.Of(Id);
}
