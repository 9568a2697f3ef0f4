using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Queue.Records;

/// <summary>Something that people of staff are told once: a clock at risk, a breach, a ticket given to them.</summary>
/// <param name="Kind">Its words are in Resources under <c>Notice.</c></param>
/// <param name="UserId">Whom it is for; null for all.</param>
/// <param name="Arguments">What its words need.</param>
public sealed record StaffNotice(long Id, string Kind, long? TicketId, long? UserId, bool ForManagers, Instant At, IReadOnlyDictionary<string, string> Arguments)
{
    public Tid? Tid => TicketId is { } id ? Regulation.Tid.Of(id) : null;

    /// <summary>Whether it is for that person.</summary>
    public bool IsFor(long? userId, bool manager) => UserId is { } person ? person == userId : !ForManagers || manager;
}
