using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>What an answer did, beside itself.</summary>
/// <param name="Ended">The clock that it ended; null where none ran, or the one that runs counts from something its author had not seen.</param>
/// <param name="Before">What to bring back when the answer is taken back.</param>
public sealed record AnswerEffect(Reaction? Ended, StateBefore Before);

/// <content>Answers: the reaction of T4, and what an act with a public message does to clock and state.</content>
public partial class Ticket
{
    /// <summary>
    /// A public answer by a person of staff. It ends the clock up to the last message that its author had seen; a later message of the abonent
    /// keeps or starts its own (T4). Whoever answers a new ticket has it.
    /// </summary>
    /// <param name="thenWait">Staff wait for the abonent then, unless the abonent wrote something that the author had not seen, or the ticket is past waiting.</param>
    public Outcome<AnswerEffect> Answer(long userId, bool thenWait, long seenUpTo, Correspondence conversation, Serving serving, Instant now)
    {
        var before = StateBefore.Of(this);
        var next = Next(TicketAct.Answer, ActorKind.Staff);
        if (!next.TryGet(out var status)) return next.Refusal!;
        // where the state does not bear waiting (somebody resolved it meanwhile), the answer is kept all the same
        if (thenWait && !conversation.HasUnseen(seenUpTo) && Transitions.Next(status, TicketAct.AnswerAndWait, ActorKind.Staff).TryGet(out var waiting)) status = waiting;
        if (Status == TicketStatus.New) AssigneeId = userId;
        Status = status;
        // the answer itself tells that work has started
        StartWork(now);
        var ended = EndClock(ReactionEnd.Answer, userId, seenUpTo, conversation, serving, now);
        Touch(now);
        return new AnswerEffect(ended, before.After(this));
    }

    /// <summary>Answered for good, in staff's view. Not over a message that the author had not seen.</summary>
    public Outcome<AnswerEffect> Resolve(long userId, long seenUpTo, Correspondence conversation, Serving serving, Instant now) =>
        End(TicketAct.Resolve, userId, seenUpTo, conversation, serving, now);

    /// <summary>Ended for a reason (R4.15-postpone, R5-limits).</summary>
    public Outcome<AnswerEffect> Decline(long userId, RefusalCode code, long seenUpTo, Correspondence conversation, Serving serving, Instant now)
    {
        var declined = End(TicketAct.Decline, userId, seenUpTo, conversation, serving, now);
        if (declined.Succeeded) RefusalCode = code;
        return declined;
    }

    /// <summary>Put off for a reason until a day; then a clock of its tier starts (S).</summary>
    public Outcome<AnswerEffect> Postpone(long userId, RefusalCode code, LocalDate reviewOn, long seenUpTo, Correspondence conversation, Serving serving, Instant now)
    {
        var before = StateBefore.Of(this);
        if (conversation.HasUnseen(seenUpTo)) return Unseen;
        var next = Next(TicketAct.Postpone, ActorKind.Staff);
        if (!next.TryGet(out var status)) return next.Refusal!;
        AssigneeId ??= userId;
        Status = status;
        StartWork(now);
        (RefusalCode, ReviewOn) = (code, reviewOn);
        var ended = EndClock(ReactionEnd.Answer, userId, seenUpTo, conversation, serving, now);
        Touch(now);
        return new AnswerEffect(ended, before.After(this));
    }

    /// <summary>A person ends the clock without a reaction: a «thank you» needs no answer (T5).</summary>
    public Outcome<Reaction> NeedNoAnswer(long userId, long seenUpTo, Correspondence conversation, Serving serving, Instant now)
    {
        var next = Next(TicketAct.NoAnswerNeeded, ActorKind.Staff);
        if (!next.Succeeded) return next.Refusal!;
        if (Clock is null) return new Refusal("Refusal.NothingWaits", Clauses.ClockRuns);
        if (EndClock(ReactionEnd.NoAnswerNeeded, userId, seenUpTo, conversation, serving, now) is not { } ended) return Unseen;
        Touch(now);
        return ended;
    }

    /// <summary>The abonent wrote something that the person had not seen: what they are about to do would pass it over.</summary>
    private static Refusal Unseen => new("Refusal.UnseenMessage", Clauses.Reaction);

    private Outcome<AnswerEffect> End(TicketAct act, long userId, long seenUpTo, Correspondence conversation, Serving serving, Instant now)
    {
        var before = StateBefore.Of(this);
        if (conversation.HasUnseen(seenUpTo)) return Unseen;
        // whoever ends a new ticket with an answer takes it first; declining needs no taking
        var from = Status == TicketStatus.New && act == TicketAct.Resolve ? TicketStatus.InWork : Status;
        var next = Transitions.Next(from, act, ActorKind.Staff);
        if (!next.TryGet(out var status)) return next.Refusal!;
        AssigneeId ??= userId;
        Status = status;
        StartWork(now);
        (EndedAt, ClosesAt) = (now, serving.ClosesAt(now));
        var ended = EndClock(ReactionEnd.Answer, userId, seenUpTo, conversation, serving, now);
        Touch(now);
        return new AnswerEffect(ended, before.After(this));
    }

    /// <summary>Ends the clock if the person had seen what it counts from; a message that they had not seen starts its own.</summary>
    private Reaction? EndClock(ReactionEnd end, long? userId, long seenUpTo, Correspondence conversation, Serving serving, Instant now)
    {
        if (Clock is not { } running) return null;
        var waited = conversation.Waiting;
        var waits = conversation.With(new GivenAnswer(0, seenUpTo)).Waiting;
        if (waits is { } later && later == waited && later.ArrivedAt <= running.Start) return null;
        SetClock(waits is { } unseen ? serving.Begin(unseen.ArrivedAt, Tier, ClockCause.Message) : null);
        return Ended(running, end, userId, seenUpTo, now);
    }

    private Reaction Ended(ReactionClock running, ReactionEnd end, long? userId, long? seenUpTo, Instant now) => new()
    {
        TicketId = Id,
        Tier = running.Tier,
        EditionNumber = running.EditionNumber,
        StartedAt = running.Start,
        DueAt = running.Due,
        EndedAt = now,
        Cause = running.Cause,
        End = end,
        ByUserId = userId,
        SeenMessageId = seenUpTo,
        ClockText = running.ToText(),
        Breached = running.Breached(now),
        ByChange = running.Breached(now) && running.ByChange,
    };
}
