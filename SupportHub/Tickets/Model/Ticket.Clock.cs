using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>The running clock, between its stored form and the rules.</content>
public partial class Ticket
{
    private ReactionClock? clock;

    /// <summary>The clock that runs while the abonent waits for staff (T5); null while none runs.</summary>
    public ReactionClock? Clock => clock ??= ClockText is { } text ? ReactionClock.Parse(text) : null;

    /// <summary>Starts, changes or ends the clock, and keeps what queries look at in step with it.</summary>
    public void SetClock(ReactionClock? running)
    {
        clock = running;
        ClockText = running?.ToText();
        ClockStartedAt = running?.Start;
        DueAt = running?.Due;
        AtRiskAt = running?.AtRiskAt;
    }

    /// <summary>As the queue's order sees it.</summary>
    public QueueEntry ToQueueEntry() =>
        new(Id, Status, Tier, Channel, Confirmed, Claimed, Clock, ArrivedAt, Status == TicketStatus.InDevelopment, AssigneeId);

    /// <summary>Every change of a ticket goes through here: its version and its moment.</summary>
    public void Touch(Instant now)
    {
        Version++;
        ChangedAt = now;
    }
}
