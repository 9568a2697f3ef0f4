using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>Its author takes an answer back within the undo time: the old clock runs on, the letter never leaves (T4).</summary>
public sealed class TakeBackAnswer(TicketWriter tickets, IDbContextFactory<SupportDb> contexts)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long messageId, CancellationToken ct)
    {
        if (!actor.IsStaff) return Refused.OnlyStaff;
        return await OwnAnswer.OnAsync(tickets, contexts, actor, messageId, async (work, message, letters) =>
        {
            var without = (await work.ConversationAsync(ct)).Without(messageId);
            var taken = work.Ticket.TakeBack(messageId, StateBefore.Parse(message.Before!), without, work.Serving, work.Now);
            if (!taken.Succeeded) return taken;
            message.TakenBackAt = work.Now;
            foreach (var letter in letters) letter.State = LetterState.Cancelled;
            foreach (var reaction in await work.Db.Reactions.Where(r => r.MessageId == messageId).ToListAsync(ct)) reaction.Undone = true;
            work.Record("answer-taken-back", "", ("status", $"{StateBefore.Parse(message.Before!).StatusAfter} → {work.Ticket.Status}"));
            return Done.Value;
        }, ct);
    }
}

/// <summary>Its author corrects an answer within the undo time; the letter carries the corrected words.</summary>
public sealed class CorrectAnswer(TicketWriter tickets, IDbContextFactory<SupportDb> contexts)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long messageId, string text, CancellationToken ct)
    {
        if (!actor.IsStaff) return Refused.OnlyStaff;
        var checks = new Checks().Message(text);
        if (!checks.Passed) return checks.Refuse<Done>();
        return await OwnAnswer.OnAsync(tickets, contexts, actor, messageId, (work, message, _) =>
        {
            message.Text = text.Trim();
            message.CorrectedAt = work.Now;
            work.Ticket.Touch(work.Now);
            work.Record("answer-corrected");
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, ct);
    }
}

/// <summary>An answer of the actor's own, while its undo time runs and its letters wait.</summary>
internal static class OwnAnswer
{
    public static async Task<Outcome<Done>> OnAsync(
        TicketWriter tickets, IDbContextFactory<SupportDb> contexts, Actor actor, long messageId, Func<TicketWork, Message, IReadOnlyList<OutboxLetter>, Task<Outcome<Done>>> act, CancellationToken ct)
    {
        await using var look = await contexts.CreateDbContextAsync(ct);
        var ticketId = await look.Messages.AsNoTracking().Where(m => m.Id == messageId && m.Kind == MessageKind.Answer).Select(m => (long?)m.TicketId).SingleOrDefaultAsync(ct);
        if (ticketId is not { } id) return new Refusal("Refusal.NoSuchMessage");
        return await tickets.ChangeAsync(actor, id, null, async work =>
        {
            var message = await work.Db.Messages.SingleAsync(m => m.Id == messageId, ct);
            if (message.AuthorUserId != actor.UserId) return new Refusal("Refusal.NotYourAnswer", Clauses.Reaction);
            if (message.TakenBackAt is not null) return new Refusal("Refusal.AlreadyTakenBack", Clauses.Reaction);
            var letters = await work.Db.Outbox.Where(l => l.MessageId == messageId).ToListAsync(ct);
            if (work.Now >= message.UndoUntil || message.Before is null || letters.Exists(l => l.State != LetterState.Waiting)) return new Refusal("Refusal.UndoTimePassed", Clauses.Reaction);
            return await act(work, message, letters);
        }, ct);
    }
}
