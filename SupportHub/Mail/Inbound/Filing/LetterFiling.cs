using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>A letter becomes a ticket, or a message of one: through the ticket's own registration and its own hearing, claiming nothing (Q8).</summary>
public sealed class LetterFiling(ServingTerms terms)
{
    private const int TextLength = 100_000;
    private const string Whole = "\n\n… → letter.txt";

    /// <summary>A request of its own; goes on from the closed ticket where there is one (S2).</summary>
    /// <param name="sender">Null: a stranger; on a closed ticket whom its address alone names, who becomes no contact.</param>
    internal async Task<Outcome<Ticket>> OpenAsync(LetterWork work, KnownSender? sender, long? closedTicketId, CancellationToken ct)
    {
        var closed = closedTicketId is { } id ? await work.Db.Tickets.Include(t => t.Abonent).SingleAsync(t => t.Id == id, ct) : null;
        var contact = sender is null && closed is not null ? null : await SenderFiling.ContactAsync(work, sender, ct);
        var abonent = contact?.Abonent ?? closed!.Abonent!;
        var serving = (await TermsAsync(work, abonent.Id, isNew: sender is null && closed is null, ct)).For(abonent.Tier, work.Now, work.Now);
        if (serving.Edition.MayFile(abonent.Tier, Channel.Email) is { } refused) return refused;
        var by = work.By(contact?.Id, abonent.Id, NameOf(work, contact));
        var ticket = await Draft(work, contact, closed).RegisterAsync(work.Db, by, serving, work.Staff is null ? "opened" : "registered", work.Now, ct);
        if (closed is not null) work.Db.Record(by, work.Now, SubjectKind.Ticket, closed.Id, closed.AbonentId, "followed", "", ("by", ticket.Tid.ToString()));
        Mark(work, ticket, ticket.Messages[0], contact);
        return ticket;
    }

    /// <summary>A message of a ticket that is open.</summary>
    /// <param name="sender">Null: by the address alone that the ticket's letters go to.</param>
    internal async Task<Outcome<Ticket>> JoinAsync(LetterWork work, KnownSender? sender, long ticketId, CancellationToken ct)
    {
        var contact = sender is null ? null : await SenderFiling.ContactAsync(work, sender, ct);
        var ticket = await work.Db.Tickets.Include(t => t.Abonent).SingleAsync(t => t.Id == ticketId, ct);
        var serving = (await TermsAsync(work, ticket.AbonentId, isNew: false, ct)).For(ticket.Abonent!.Tier, ticket.RegisteredAt, work.Now);
        var from = ticket.Status;
        var name = NameOf(work, contact);
        var joined = await Hearing.JoinAsync(work.Db, ticket, serving, new HeardMessage(contact, name, null, Channel.Email, TextOf(work), work.Letter.Folded, work.Files), work.Now, ct);
        if (!joined.TryGet(out var message)) return joined.Refusal!;
        work.Db.Record(work.By(contact?.Id, ticket.AbonentId, name), work.Now, SubjectKind.Ticket, ticket.Id, ticket.AbonentId, "wrote", "", ("status", $"{from} → {ticket.Status}"));
        Mark(work, ticket, message, contact);
        return ticket;
    }

    /// <param name="isNew">An abonent made of a stranger, for whom a stranger's terms were read.</param>
    private async Task<AbonentTerms> TermsAsync(LetterWork work, long abonentId, bool isNew, CancellationToken ct) =>
        work.Terms is { } read && (read.AbonentId == abonentId || (isNew && read.AbonentId is null)) ? read : await terms.ReadAsync(work.Db, abonentId, ct);

    private static NewTicket Draft(LetterWork work, Contact? contact, Ticket? closed)
    {
        var subject = NewSubject.Of(work.Letter.Message.Subject);
        var draft = closed is null
            ? new NewTicket(contact!.Abonent!, contact, contact.Name, Channel.Email, subject, TextOf(work), Criticality.Normal, work.Now, FactsOf(contact), work.Files)
            : NewTicket.After(closed, contact, NameOf(work, contact), Channel.Email, subject.Length > 0 ? subject : closed.Subject, TextOf(work), work.Now, work.Files);
        return draft with { Folded = work.Letter.Folded, IsConfirmed = !work.Letter.IsAutomatic || IsPersons(work) };
    }

    // a person of staff saw what looked like a machine's, and made a request of it
    private static bool IsPersons(LetterWork work) => work.Staff is not null && work.Letter.Facts.IsNatureGuessed;

    private static string NameOf(LetterWork work, Contact? contact) => contact?.Name ?? Cut(work.Letter.Facts is { FromName.Length: > 0 } named ? named.FromName : work.Letter.Facts.From, 200);

    private static TicketFacts FactsOf(Contact contact) => new() { ContactName = contact.Name, ContactEmail = contact.Email, ContactPhone = contact.Phone };

    private static void Mark(LetterWork work, Ticket ticket, Message message, Contact? contact)
    {
        work.Row.TicketId = ticket.Id;
        work.Row.Message = message;
        work.Row.AbonentId = ticket.AbonentId;
        work.Row.ContactId = contact?.Id;
    }

    // what is longer is in the raw letter, and kept beside as a file (LetterFiles): the message says so
    private static string TextOf(LetterWork work) => work.Letter.Text is { Length: > TextLength } text ? Cut(text, TextLength - Whole.Length) + Whole : work.Letter.Text;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
