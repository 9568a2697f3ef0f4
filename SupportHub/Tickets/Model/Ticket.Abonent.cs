using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>What the abonent does, and what time does (S, S2, S4).</content>
public partial class Ticket
{
    /// <summary>A participant wrote: a waiting, postponed or resolved ticket is in work again, and a clock runs from the message unless one does (T5).</summary>
    /// <param name="arrivedAt">The registration; for paper the receipt.</param>
    public Outcome<Done> Hear(Instant arrivedAt, Serving serving, Instant now)
    {
        var next = Next(TicketAct.AbonentMessage, ActorKind.Abonent);
        if (!next.TryGet(out var status)) return next.Refusal!;
        MoveOn(status, serving, now);
        if (Clock is null) SetClock(serving.Begin(arrivedAt, Tier, ClockCause.Message));
        Touch(now);
        return Done.Value;
    }

    /// <summary>Opened again within the days to close. Where the abonent does it, staff owe a reaction.</summary>
    public Outcome<Done> Reopen(ActorKind by, Serving serving, Instant now)
    {
        var next = Next(TicketAct.Reopen, by);
        if (!next.TryGet(out var status)) return next.Refusal!;
        if (now > ClosesAt) return new Refusal("Refusal.ReopenTooLate", Clauses.States);
        MoveOn(status, serving, now);
        if (by == ActorKind.Abonent && Clock is null) SetClock(serving.Begin(now, Tier, ClockCause.Reopened));
        Touch(now);
        return Done.Value;
    }

    /// <summary>The abonent calls it solved, or takes the request back: closed for good.</summary>
    /// <returns>The clock that ended so, where one ran.</returns>
    public Outcome<Reaction?> EndByAbonent(TicketAct act, Instant now)
    {
        var next = Next(act, ActorKind.Abonent);
        if (!next.TryGet(out var status)) return next.Refusal!;
        var ended = Clock is { } running ? Ended(running, ReactionEnd.ByAbonent, null, null, now) : null;
        Status = status;
        SetClock(null);
        ReviewOn = null;
        EndedAt ??= now;
        (ClosesAt, ClosedAt) = (null, now);
        Touch(now);
        return ended;
    }

    /// <summary>The working days to close went by without a message.</summary>
    public Outcome<Done> CloseByTime(Instant now)
    {
        var next = Next(TicketAct.CloseByTime, ActorKind.System);
        if (!next.TryGet(out var status)) return next.Refusal!;
        Status = status;
        (ClosesAt, ClosedAt) = (null, now);
        Touch(now);
        return Done.Value;
    }

    /// <summary>The review date came: in work again, with a clock that counts from that day, however late the job runs (S).</summary>
    public Outcome<Done> StartReview(Serving serving, Instant now)
    {
        var next = Next(TicketAct.ReviewDue, ActorKind.System);
        if (!next.TryGet(out var status)) return next.Refusal!;
        var day = serving.Time.Zone.AtStartOfDay(ReviewOn ?? serving.Time.DateOf(now)).ToInstant();
        Status = status;
        (ReviewOn, RefusalCode) = (null, null);
        if (Clock is null) SetClock(serving.Begin(day, Tier, ClockCause.ReviewDate));
        Touch(now);
        return Done.Value;
    }

    private void MoveOn(TicketStatus status, Serving serving, Instant now)
    {
        if (status == TicketStatus.InWork && Status != TicketStatus.InWork)
        {
            (ReviewOn, RefusalCode) = (null, null);
            (EndedAt, ClosesAt) = (null, null);
        }

        // a message to a declined ticket leaves it declined; the days to close are counted anew
        if (status == TicketStatus.Declined) ClosesAt = serving.ClosesAt(now);
        Status = status;
    }
}
