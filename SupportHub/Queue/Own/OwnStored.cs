using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Queue.Own;

/// <summary>A ticket of an abonent, as stored: what the abonent may know of it.</summary>
internal sealed record OwnStored(
    long Id,
    string Subject,
    TicketStatus Status,
    SupportTier Tier,
    Channel Channel,
    Criticality Claimed,
    Criticality? Confirmed,
    long? AuthorContactId,
    string? ClockText,
    Instant ArrivedAt,
    Instant ChangedAt);
