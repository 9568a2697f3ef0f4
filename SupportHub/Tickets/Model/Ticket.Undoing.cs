using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>Taking back: the clock is what it would be had the act not been done (T4).</content>
public partial class Ticket
{
    /// <summary>An answer is taken back. What happened to the ticket since then stands.</summary>
    /// <param name="messageId">The answer's.</param>
    /// <param name="without">The conversation without it.</param>
    public Outcome<Done> TakeBack(long messageId, StateBefore before, Correspondence without, Serving serving, Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        // what has no message of its own came after the answer if whoever did it had seen the answer
        var answeredSince = without.Answers.Any(answer => answer.MessageId > messageId || (answer.MessageId == 0 && answer.SeenUpTo >= messageId));
        if (Status == before.StatusAfter && !answeredSince) before.RestoreState(this);
        SetClock(ClockWithout(before.Clock, answeredSince, before.ClockTextAfter == ClockText, without, serving, now));
        Touch(now);
        return Done.Value;
    }

    /// <summary>«No answer needed» is taken back: the clock that it ended runs on.</summary>
    public Outcome<Done> NeedAnAnswer(Reaction ended, Correspondence without, Serving serving, Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        var answeredSince = without.Answers.Any(answer => answer.SeenUpTo >= ended.SeenMessageId);
        SetClock(ClockWithout(ReactionClock.Parse(ended.ClockText), answeredSince, Clock is null, without, serving, now));
        Touch(now);
        return Done.Value;
    }

    /// <param name="old">The clock that the act had ended, or that ran on beside it.</param>
    /// <param name="untouched">The clock was not changed since the act.</param>
    private ReactionClock? ClockWithout(ReactionClock? old, bool answeredSince, bool untouched, Correspondence without, Serving serving, Instant now)
    {
        if (old is not null && old.Start == without.Waiting?.ArrivedAt) return UpToDate(old, serving, now);
        // a clock of no message is owed again, unless somebody answered since
        var ofNoMessage = old?.Cause is ClockCause.Reopened or ClockCause.ReviewDate or ClockCause.HandedOver;
        if (ofNoMessage && !answeredSince && (untouched || Clock is null || old!.Start < Clock.Start)) return UpToDate(old!, serving, now);
        if (without.Waiting is not { } waits) return Clock;
        return Clock is { } running && running.Start <= waits.ArrivedAt ? running : serving.Begin(waits.ArrivedAt, Tier, ClockCause.Message);
    }

    // what a manager changed meanwhile holds for the old clock too (T6, T7)
    private ReactionClock UpToDate(ReactionClock old, Serving serving, Instant now)
    {
        var counted = old.Recalculate(serving.Timetable);
        return counted.Tier == Tier ? counted : counted.ChangeTerms(Tier, serving.Edition, serving.Time, now);
    }
}
