using Microsoft.EntityFrameworkCore;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>A person ends a clock without a reaction: the abonent only said «thank you» (T5). Audited and undoable.</summary>
public sealed class NoAnswerNeeded(TicketWriter tickets)
{
    /// <param name="seenMessageId">The last message on the person's screen; null: all there are.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, long? seenMessageId, int? seenVersion, string why, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        return tickets.ChangeAsync<Done>(actor, ticketId, seenVersion, async work =>
        {
            var conversation = await work.ConversationAsync(ct);
            var seen = Math.Min(seenMessageId ?? conversation.LastId, conversation.LastId);
            var ended = work.Ticket.NeedNoAnswer(work.StaffId, seen, conversation, work.Serving, work.Now);
            if (!ended.TryGet(out var reaction)) return ended.Refusal!;
            work.Db.Reactions.Add(reaction);
            work.Record("no-answer-needed", why.Trim());
            return Done.Value;
        }, ct);
    }
}

/// <summary>It does need an answer after all: the clock runs on as if nothing had been said.</summary>
public sealed class AnswerNeeded(TicketWriter tickets)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, int? seenVersion, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        return tickets.ChangeAsync<Done>(actor, ticketId, seenVersion, async work =>
        {
            var last = await work.Db.Reactions
                .Where(r => r.TicketId == ticketId && r.End == ReactionEnd.NoAnswerNeeded && !r.Undone)
                .OrderByDescending(r => r.Id)
                .FirstOrDefaultAsync(ct);
            if (last is null) return new Refusal("Refusal.NothingToUndo", Clauses.ClockRuns);
            var conversation = await work.ConversationAsync(ct);
            // this very act among others of the same reach: one of them goes
            var without = conversation with { Answers = [.. conversation.Answers.Where(a => a.MessageId != 0 || a.SeenUpTo != last.SeenMessageId)] };
            var needed = work.Ticket.NeedAnAnswer(last, without, work.Serving, work.Now);
            if (!needed.Succeeded) return needed;
            last.Undone = true;
            work.Record("answer-needed");
            return Done.Value;
        }, ct);
    }
}
