using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;

namespace SupportHub.Demo;

/// <summary>Registers a request that came by letter, as the mail intake does: through the ticket's own registration, claiming nothing (Q8).</summary>
internal sealed class LetterFiling(Writer writer, ServingTerms terms, TimeProvider time)
{
    public Task<Outcome<long>> ExecuteAsync(Actor sender, string subject, string text, TicketFacts facts, CancellationToken ct)
    {
        var now = time.Now();
        return writer.WriteAsync<long>(
            async db =>
            {
                var contact = await db.Contacts.Include(c => c.Abonent).SingleAsync(c => c.Id == sender.ContactId, ct);
                var abonent = contact.Abonent!;
                var serving = await terms.OfAsync(db, abonent.Id, abonent.Tier, now, now, ct);
                var letter = new NewTicket(abonent, contact, contact.Name, Channel.Email, subject, text, Criticality.Normal, now, facts, []);
                return (await letter.RegisterAsync(db, sender with { Where = "mail" }, serving, "opened", now, ct)).Id;
            },
            ct);
    }
}
