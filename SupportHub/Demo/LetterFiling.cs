using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Inbound.Filing;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;

namespace SupportHub.Demo;

/// <summary>
/// Registers a request that came by letter, as the mail intake does: through the ticket's own registration, claiming nothing (Q8). Its letter is kept and
/// has its row; of the intake only the deciding is left out, for the story knows which product it is about, and no letter says that.
/// </summary>
internal sealed class LetterFiling(Writer writer, ServingTerms terms, RawLetters raws, LetterReading reading, StoryLetter letters, TimeProvider time)
{
    public async Task<Outcome<long>> ExecuteAsync(Actor sender, Story story, string text, TicketFacts facts, CancellationToken ct)
    {
        var now = time.Now();
        var raw = letters.Write(story, facts, text, now);
        var arrival = new Arrival(RawLetters.HashOf(raw), raw.Length, "demo", "", "");
        var read = reading.Read(raw, "");
        await raws.KeepAsync(arrival.Hash, raw, ct);
        return await writer.WriteAsync<long>(
            async db =>
            {
                var contact = await db.Contacts.Include(c => c.Abonent).SingleAsync(c => c.Id == sender.ContactId, ct);
                var abonent = contact.Abonent!;
                var serving = await terms.OfAsync(db, abonent.Id, abonent.Tier, now, now, ct);
                var letter = new NewTicket(abonent, contact, contact.Name, Channel.Email, story.Subject, text, Criticality.Normal, now, facts, []);
                var ticket = await letter.RegisterAsync(db, sender with { Where = "mail" }, serving, "opened", now, ct);
                db.InboundLetters.Add(RowOf(arrival, read, contact, ticket));
                return ticket.Id;
            },
            ct);
    }

    private static InboundLetter RowOf(Arrival arrival, ReadLetter read, Contact contact, Ticket ticket)
    {
        var decision = new Decision(LetterVerdict.NewTicket, new Why("Mail.Why.New.Contact", contact.Name, contact.Abonent!.Name));
        var row = LetterRow.Of(arrival, read, decision, ticket.RegisteredAt);
        (row.TicketId, row.Message, row.AbonentId, row.ContactId) = (ticket.Id, ticket.Messages[0], ticket.AbonentId, contact.Id);
        return row;
    }
}
