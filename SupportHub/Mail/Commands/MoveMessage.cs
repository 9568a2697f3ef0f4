using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Inbound.Filing;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Commands;

/// <summary>
/// A person moves a misjoined letter to the ticket that it belongs to, of the same or another abonent. The clocks of both are what they would be had it come
/// there. A ticket that the letter was all of ends with it: so a reply that opened a ticket by mistake is put right too.
/// </summary>
public sealed class MoveMessage(Writer writer, MessageMoving moving, TimeProvider time)
{
    public async Task<Outcome<LetterMoved>> ExecuteAsync(Actor actor, long messageId, Tid target, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        var now = time.Now();
        var done = await writer.WriteAsync<LetterMove>(async db =>
        {
            var found = await moving.FindAsync(db, actor, messageId, now, ct);
            if (!found.TryGet(out var parting)) return found.Refusal!;
            if (parting.Work.Ticket.Id == target.Number) return new Refusal("Refusal.Mail.SameTicket");
            var before = StateBefore.Of(parting.Work.Ticket).ToJson();
            var taken = await moving.TakeOutAsync(parting, mayEnd: true, ct);
            if (!taken.Succeeded) return taken.Refusal!;
            var put = await moving.PutInAsync(parting, target.Number, ct);
            if (!put.Succeeded) return put.Refusal!;
            parting.Work.Record("letter-moved-away", "", ("to", target.ToString()));
            return MoveBook.Add(db, parting, target.Number, madeTicket: false, taken.Value, before);
        }, ct);
        return done.Select(move => new LetterMoved(move.Id, target));
    }
}

/// <summary>
/// A person splits a misjoined letter off into a ticket of its own, as if it had opened one: of the same abonent where its sender is one of theirs, else of the
/// sender's own. The sender gets the new TID.
/// </summary>
public sealed class SplitOffMessage(Writer writer, MessageMoving moving, ServingTerms terms, TimeProvider time)
{
    public async Task<Outcome<LetterMoved>> ExecuteAsync(Actor actor, long messageId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        var now = time.Now();
        var done = await writer.WriteAsync<LetterMove>(async db =>
        {
            var found = await moving.FindAsync(db, actor, messageId, now, ct);
            if (!found.TryGet(out var parting)) return found.Refusal!;
            var before = StateBefore.Of(parting.Work.Ticket).ToJson();
            var taken = await moving.TakeOutAsync(parting, mayEnd: false, ct);
            if (!taken.Succeeded) return taken.Refusal!;
            var made = await MakeAsync(parting, ct);
            parting.Work.Record("letter-split-off", "", ("to", made.Tid.ToString()));
            return MoveBook.Add(db, parting, made.Id, madeTicket: true, ended: false, before);
        }, ct);
        return done.Select(move => new LetterMoved(move.Id, Tid.Of(move.ToTicketId)));
    }

    private async Task<Ticket> MakeAsync(Parting parting, CancellationToken ct)
    {
        var (work, letter, message, _) = parting;
        var contact = await SenderAsync(parting, ct);
        var abonent = contact?.Abonent ?? work.Ticket.Abonent!;
        var serving = await terms.OfAsync(work.Db, abonent.Id, abonent.Tier, work.Now, work.Now, ct);
        var facts = new TicketFacts { ContactName = message.AuthorName, ContactEmail = letter.From };
        // it arrived when the letter was registered, not when somebody noticed (R4.10, T5)
        var draft = new NewTicket(abonent, contact, message.AuthorName, Channel.Email, NewSubject.Of(letter.Subject), message.Text, Criticality.Normal, message.At, facts, []) { Folded = message.Folded, IsConfirmed = !letter.IsAutomatic };
        var ticket = await draft.RegisterAsync(work.Db, work.Actor, serving, "registered", work.Now, ct);
        MessageMoving.Carry(parting, ticket.Messages[0], ticket, contact);
        return ticket;
    }

    /// <summary>Whoever was joined to a ticket of others by a person's hand is not of them: their own ticket is nobody else's to see (S3).</summary>
    private static async Task<Contact?> SenderAsync(Parting parting, CancellationToken ct)
    {
        var (work, letter, message, _) = parting;
        var abonent = work.Ticket.AbonentId;
        if (await work.Db.Contacts.Include(c => c.Abonent).FirstOrDefaultAsync(c => c.AbonentId == abonent && c.Id == message.AuthorContactId, ct) is { } author) return author;
        if (letter.From.IndexOf('@', StringComparison.Ordinal) <= 0 || string.Equals(work.Ticket.Facts.ContactEmail, letter.From, StringComparison.OrdinalIgnoreCase)) return null;
        var rules = await work.Db.IntakeRules.AsNoTracking().SingleAsync(ct);
        var known = await KnowingReader.SendersAsync(work.Db, letter.From, rules, ct);
        var sender = known.FirstOrDefault(k => k.AbonentId == abonent) ?? known.FirstOrDefault();
        return await SenderFiling.ContactAsync(work.Db, new Sender(letter.From, message.AuthorName, letter.Subject + message.Text), sender, work.Actor, work.Now, ct);
    }
}

/// <summary>A move is undone within an hour: the letter goes back, and the clocks with it.</summary>
public sealed class UndoMove(Writer writer, MessageMoving moving, TimeProvider time)
{
    private static readonly Duration Hour = Duration.FromHours(1);

    /// <returns>The ticket that the letter is in again.</returns>
    public async Task<Outcome<Tid>> ExecuteAsync(Actor actor, long moveId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        var now = time.Now();
        return await writer.WriteAsync<Tid>(async db =>
        {
            var move = await db.LetterMoves.SingleOrDefaultAsync(m => m.Id == moveId && m.UndoneAt == null, ct);
            var message = move is null ? null : await db.InboundLetters.Where(l => l.Id == move.LetterId && l.TicketId == move.ToTicketId).Select(l => l.MessageId).SingleOrDefaultAsync(ct);
            if (move is null || message is not { } id || now > move.MovedAt + Hour) return new Refusal("Refusal.Mail.MoveTooOld");
            var found = await moving.FindAsync(db, actor, id, now, ct);
            if (!found.TryGet(out var parting)) return found.Refusal!;
            if (move.EndedTicket) await ReopenAsync(db, move, now, ct);
            var taken = await moving.TakeOutAsync(parting, mayEnd: move.MadeTicket, ct);
            if (!taken.Succeeded) return taken.Refusal!;
            var put = await moving.PutInAsync(parting, move.FromTicketId, ct);
            if (!put.Succeeded) return put.Refusal!;
            parting.Work.Record("letter-move-undone", "", ("to", Tid.Of(move.FromTicketId).ToString()));
            move.UndoneAt = now;
            return Tid.Of(move.FromTicketId);
        }, ct);
    }

    /// <summary>A confirmation that had not left when the ticket ended is owed again (R4.2-confirm).</summary>
    private static async Task ReopenAsync(SupportDb db, LetterMove move, Instant now, CancellationToken ct)
    {
        StateBefore.Parse(move.Before).Reopen(await db.Tickets.SingleAsync(t => t.Id == move.FromTicketId, ct), now);
        var kept = await db.Outbox.Where(l => l.TicketId == move.FromTicketId && l.Kind == LetterKind.Confirmation && l.State == LetterState.Cancelled).ToListAsync(ct);
        foreach (var letter in kept) letter.State = LetterState.Waiting;
    }
}

/// <summary>What was moved, so that it can be undone.</summary>
internal static class MoveBook
{
    public static LetterMove Add(SupportDb db, Parting parting, long toTicketId, bool madeTicket, bool ended, string before)
    {
        var move = new LetterMove
        {
            LetterId = parting.Letter.Id,
            FromTicketId = parting.Work.Ticket.Id,
            ToTicketId = toTicketId,
            MadeTicket = madeTicket,
            EndedTicket = ended,
            Before = before,
            MovedAt = parting.Work.Now,
            MovedById = parting.Work.StaffId,
        };
        db.LetterMoves.Add(move);
        db.Tell(parting.Work.Now, SubjectKind.Mail, 0, null, "letter-moved");
        return move;
    }
}
