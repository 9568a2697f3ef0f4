using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>
/// Takes a letter's message out of one ticket and puts it into another, inside one transaction. It comes as a new message of the other: what was answered there
/// before has not been an answer to it, and answers are counted by the order of messages.
/// </summary>
public sealed class MessageMoving(ServingTerms terms)
{
    internal async Task<Outcome<Parting>> FindAsync(SupportDb db, Actor actor, long messageId, Instant now, CancellationToken ct)
    {
        var message = await db.Messages.Include(m => m.Attachments).SingleOrDefaultAsync(m => m.Id == messageId && m.Kind == MessageKind.FromAbonent, ct);
        var letter = message is null ? null : await db.InboundLetters.FirstOrDefaultAsync(l => l.MessageId == messageId, ct);
        if (message is null || letter is null) return new Refusal("Refusal.Mail.NotALetter");
        var ticket = await db.Tickets.Include(t => t.Abonent).SingleAsync(t => t.Id == message.TicketId, ct);
        var serving = await terms.OfAsync(db, ticket.AbonentId, ticket.Abonent!.Tier, ticket.RegisteredAt, now, ct);
        var work = new TicketWork(db, actor, ticket, serving, now);
        return new Parting(work, letter, message, await work.ConversationAsync(ct));
    }

    /// <summary>Out of its ticket; where it was all there was, the ticket ends.</summary>
    /// <returns>True where the ticket ended.</returns>
    internal async Task<Outcome<bool>> TakeOutAsync(Parting parting, bool mayEnd, CancellationToken ct)
    {
        var (work, _, message, conversation) = parting;
        var rest = conversation with { FromAbonent = [.. conversation.FromAbonent.Where(m => m.Id != message.Id)] };
        if (rest.FromAbonent.Count == 0)
        {
            if (!mayEnd) return new Refusal("Refusal.Mail.FirstMessage");
            if (rest.Answers.Count > 0) return new Refusal("Refusal.Mail.Answered");
            await CancelLettersAsync(work, ct);
            return work.Ticket.EndEmpty(work.Now).Select(_ => true);
        }

        var lost = work.Ticket.Lose(new ArrivedMessage(message.Id, message.At), message.Before is { } before ? StateBefore.Parse(before) : null, rest, work.Serving, work.Now);
        if (!lost.Succeeded) return lost.Refusal!;
        await UncopyAsync(work, message, ct);
        return false;
    }

    /// <summary>Into the other ticket, as a message of its own.</summary>
    internal async Task<Outcome<Message>> PutInAsync(Parting parting, long ticketId, CancellationToken ct)
    {
        var (work, letter, message, _) = parting;
        var db = work.Db;
        var target = await db.Tickets.Include(t => t.Abonent).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (target is null) return new Refusal("Refusal.NoSuchTicket", Clauses.WhoSees);
        var serving = await terms.OfAsync(db, target.AbonentId, target.Abonent!.Tier, target.RegisteredAt, work.Now, ct);
        var before = StateBefore.Of(target);
        var gained = target.Gain(message.At, serving, work.Now);
        if (!gained.Succeeded) return gained.Refusal!;
        var contact = await ContactAsync(db, message, letter, target.AbonentId, ct);
        var moved = Copy(message, target.Id, contact?.Id, before.After(target));
        db.Messages.Add(moved);
        if (contact is not null && target.AuthorContactId != contact.Id && !await db.Participants.AnyAsync(p => p.TicketId == target.Id && p.ContactId == contact.Id, ct))
            db.Participants.Add(new Participant { TicketId = target.Id, ContactId = contact.Id });
        Carry(parting, moved, target, contact);
        db.Record(work.Actor, work.Now, SubjectKind.Ticket, target.Id, target.AbonentId, "letter-moved-in", "", ("from", work.Ticket.Tid.ToString()));
        return moved;
    }

    /// <summary>The letter follows its message, and so do the files; the old message goes.</summary>
    internal static void Carry(Parting parting, Message moved, Ticket target, Contact? contact)
    {
        var (work, letter, message, _) = parting;
        foreach (var file in message.Attachments.ToList())
        {
            moved.Attachments.Add(new Attachment { TicketId = target.Id, FileName = file.FileName, ContentType = file.ContentType, Size = file.Size, Hash = file.Hash, AddedAt = file.AddedAt, GoneAt = file.GoneAt });
            work.Db.Attachments.Remove(file);
        }

        (letter.TicketId, letter.Message, letter.AbonentId, letter.ContactId) = (target.Id, moved, target.AbonentId, contact?.Id);
        work.Db.Messages.Remove(message);
    }

    private static Message Copy(Message message, long ticketId, long? contactId, StateBefore before) => new()
    {
        TicketId = ticketId,
        Kind = message.Kind,
        Channel = message.Channel,
        AuthorContactId = contactId,
        AuthorName = message.AuthorName,
        Text = message.Text,
        Folded = message.Folded,
        At = message.At,
        Before = before.ToJson(),
    };

    // the contact of the ticket's own abonent with that address; another abonent's is none here
    private static Task<Contact?> ContactAsync(SupportDb db, Message message, InboundLetter letter, long abonentId, CancellationToken ct)
    {
        var forms = DomainForms.OfAddress(letter.From).ToList();
        return db.Contacts.Where(c => c.AbonentId == abonentId && !c.IsRetired && (c.Id == message.AuthorContactId || forms.Contains(c.Email))).OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
    }

    // whoever was copied by this letter alone is copied no more
    private static async Task UncopyAsync(TicketWork work, Message message, CancellationToken ct)
    {
        if (message.AuthorContactId is not { } contact || work.Ticket.AuthorContactId == contact) return;
        if (await work.Db.Messages.AnyAsync(m => m.TicketId == work.Ticket.Id && m.Id != message.Id && m.AuthorContactId == contact, ct)) return;
        if (await work.Db.Participants.FindAsync([contact, work.Ticket.Id], ct) is { } copied) work.Db.Participants.Remove(copied);
    }

    // a confirmation of what is no ticket any more does not leave
    private static async Task CancelLettersAsync(TicketWork work, CancellationToken ct)
    {
        foreach (var letter in await work.Db.Outbox.Where(l => l.TicketId == work.Ticket.Id && l.State == LetterState.Waiting).ToListAsync(ct)) letter.State = LetterState.Cancelled;
    }
}

/// <summary>A letter's message and the ticket that it is about to leave.</summary>
internal sealed record Parting(TicketWork Work, InboundLetter Letter, Message Message, Correspondence Conversation);
