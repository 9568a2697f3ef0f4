using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>The terms that a ticket is served on: its abonent's tier now, the edition that binds it (R2-grandfather) and the calendar.</summary>
public sealed record Serving(SupportTier Tier, Edition Edition, Timetable Timetable)
{
    /// <summary>The working time of the binding edition: clocks are counted with it.</summary>
    public WorkingTime Time => Timetable.Of(Edition);

    public ReactionClock Begin(Instant start, SupportTier tier, ClockCause cause) => ReactionClock.Begin(start, tier, Edition, Time, cause);

    /// <summary>When a ticket that ended now closes by itself (S).</summary>
    public Instant ClosesAt(Instant endedAt) => Time.EndOfWorkingDays(endedAt, Edition.DaysToClose);
}
