using NodaTime;

namespace SupportHub.Regulation;

/// <summary>The strip above the queue: critical by the abonent's word, not yet judged by staff (Q8).</summary>
public static class ClaimedCriticality
{
    /// <summary>Whether the ticket is shown in the strip: claimed critical, neither confirmed nor lowered, and not ended.</summary>
    public static bool ClaimsAttention(QueueEntry entry) =>
        entry.Claimed == Criticality.Critical
        && entry.Confirmed is null
        && entry.Status is not (TicketStatus.Resolved or TicketStatus.Declined or TicketStatus.Closed);

    /// <summary>When managers are told of a claim that is still not judged.</summary>
    /// <param name="claimedAt">When it was claimed: at filing, or when staff set it for a letter.</param>
    public static Instant ManagersToldAt(Instant claimedAt, Edition edition, WorkingTime workingTime) =>
        workingTime.Add(claimedAt, edition.ClaimedCriticalNotice);
}
