using System.Text.Json;
using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>What an answer changed: kept with it as JSON for the undo time, so that taking it back restores it (T4). Instants in Unix ticks.</summary>
public sealed record StateBefore(
    TicketStatus Status,
    string? ClockText,
    long? AssigneeId,
    long? WorkStartedAt,
    DateOnly? ReviewOn,
    RefusalCode? RefusalCode,
    long? EndedAt,
    long? ClosesAt,
    TicketStatus StatusAfter,
    string? ClockTextAfter)
{
    public static StateBefore Of(Ticket ticket) => new(
        ticket.Status,
        ticket.ClockText,
        ticket.AssigneeId,
        ticket.WorkStartedAt?.ToUnixTimeTicks(),
        ticket.ReviewOn?.ToDateOnly(),
        ticket.RefusalCode,
        ticket.EndedAt?.ToUnixTimeTicks(),
        ticket.ClosesAt?.ToUnixTimeTicks(),
        ticket.Status,
        ticket.ClockText);

    public static StateBefore Parse(string json) =>
        JsonSerializer.Deserialize<StateBefore>(json) ?? throw new FormatException("Not what an answer changed.");

    public StateBefore After(Ticket ticket) => this with { StatusAfter = ticket.Status, ClockTextAfter = ticket.ClockText };

    public string ToJson() => JsonSerializer.Serialize(this);

    public ReactionClock? Clock => ClockText is null ? null : ReactionClock.Parse(ClockText);

    /// <summary>Brings back the state, without the clock.</summary>
    public void RestoreState(Ticket ticket)
    {
        ticket.Status = Status;
        ticket.AssigneeId = AssigneeId;
        ticket.WorkStartedAt = At(WorkStartedAt);
        ticket.ReviewOn = ReviewOn is { } day ? LocalDate.FromDateOnly(day) : null;
        ticket.RefusalCode = RefusalCode;
        ticket.EndedAt = At(EndedAt);
        ticket.ClosesAt = At(ClosesAt);
    }

    /// <summary>Brings back a ticket that ended when its only letter went elsewhere, the clock with it.</summary>
    public void Reopen(Ticket ticket, Instant now)
    {
        RestoreState(ticket);
        ticket.ClosedAt = null;
        ticket.SetClock(Clock);
        ticket.Touch(now);
    }

    private static Instant? At(long? ticks) => ticks is { } value ? Instant.FromUnixTimeTicks(value) : null;
}
