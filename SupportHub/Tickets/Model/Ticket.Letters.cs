using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>A letter that was joined to the wrong ticket leaves it, and comes into another: the clocks are what they would be had it come there (T5).</content>
public partial class Ticket
{
    /// <summary>A message of the abonent leaves. Where nothing happened since it came, the state before it comes back.</summary>
    /// <param name="before">What it changed when it joined; null where that is not known.</param>
    /// <param name="without">The conversation without it.</param>
    public Outcome<Done> Lose(ArrivedMessage lost, StateBefore? before, Correspondence without, Serving serving, Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        if (IsUntouched(lost, before, without))
        {
            before!.RestoreState(this);
            SetClock(before.Clock);
        }
        else if (Clock is { } running && running.Start == lost.ArrivedAt && running.Cause is ClockCause.Arrival or ClockCause.Message)
        {
            SetClock(Waiting(before, without, serving));
        }

        Touch(now);
        return Done.Value;
    }

    /// <summary>A message comes in from another ticket: the abonent waits since it arrived there. A deadline that stands stays where that would be later, as the tier is another by now (T6).</summary>
    public Outcome<Done> Gain(Instant arrivedAt, Serving serving, Instant now)
    {
        var heard = Hear(arrivedAt, serving, now);
        if (heard.Succeeded && Clock is { } running && arrivedAt < running.Start && serving.Begin(arrivedAt, Tier, ClockCause.Message) is var earlier && earlier.Due <= running.Due) SetClock(earlier);
        return heard;
    }

    /// <summary>Its only letter went elsewhere: nothing is left to serve.</summary>
    public Outcome<Done> EndEmpty(Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        Status = TicketStatus.Closed;
        SetClock(null);
        (ReviewOn, ClosesAt, EndedAt, ClosedAt) = (null, null, EndedAt ?? now, now);
        Touch(now);
        return Done.Value;
    }

    private bool IsUntouched(ArrivedMessage lost, StateBefore? before, Correspondence without) =>
        before is not null && before.StatusAfter == Status && before.ClockTextAfter == ClockText && !without.FromAbonent.Any(message => message.Id > lost.Id);

    private ReactionClock? Waiting(StateBefore? before, Correspondence without, Serving serving)
    {
        if (without.Waiting is { } waits) return serving.Begin(waits.ArrivedAt, Tier, ClockCause.Message);
        return before?.Clock is { Cause: ClockCause.Reopened or ClockCause.ReviewDate or ClockCause.HandedOver } owed ? owed : null;
    }
}
