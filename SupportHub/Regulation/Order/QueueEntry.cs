using NodaTime;

namespace SupportHub.Regulation;

/// <summary>Whose queue a ticket stands in (Q6).</summary>
public enum Desk
{
    Support = 1,
    Development = 2,
}

/// <summary>A ticket as the order sees it.</summary>
/// <param name="Tier">Its tier now (P3).</param>
/// <param name="Confirmed">The criticality that staff confirmed; null while nobody has judged the claim.</param>
/// <param name="Clock">The clock that runs; null while no reaction is owed.</param>
/// <param name="FirstArrival">When the request first arrived.</param>
/// <param name="UnderDevelopment">Handed to the development department.</param>
/// <param name="AssigneeId">Who has it; null when nobody.</param>
public sealed record QueueEntry(
    long Id,
    TicketStatus Status,
    SupportTier Tier,
    Channel Channel,
    Criticality? Confirmed,
    Criticality Claimed,
    ReactionClock? Clock,
    Instant FirstArrival,
    bool UnderDevelopment,
    long? AssigneeId)
{
    public Desk Desk => UnderDevelopment ? Desk.Development : Desk.Support;

    /// <summary>Out of turn (Q1): confirmed critical, and not resolved, declined, postponed, closed or waiting for the abonent.</summary>
    public bool OutOfTurn =>
        Confirmed == Criticality.Critical && (Status is TicketStatus.New or TicketStatus.InWork or TicketStatus.InDevelopment);
}
