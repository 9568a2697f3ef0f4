using Microsoft.EntityFrameworkCore;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>A contact of the ticket's abonent is copied on it from now on: sees it, may write, gets its letters (P1, S3).</summary>
public sealed class CopyContact(TicketWriter tickets)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, long contactId, CancellationToken ct)
    {
        if (!actor.IsStaff && !actor.IsSystem && actor.Role != ActorRole.Abonent) return Task.FromResult<Outcome<Done>>(Refused.NoSuchTicket);
        return tickets.ChangeAsync<Done>(actor, ticketId, null, async work =>
        {
            var contact = await work.Db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == contactId && c.AbonentId == work.Ticket.AbonentId && !c.IsRetired, ct);
            if (contact is null) return new Refusal("Refusal.NoSuchContact", null, "ContactId");
            var there = work.Ticket.AuthorContactId == contactId || await work.Db.Participants.AnyAsync(p => p.TicketId == ticketId && p.ContactId == contactId, ct);
            if (there) return Done.Value;
            work.Db.Participants.Add(new Participant { TicketId = ticketId, ContactId = contactId });
            work.Ticket.Touch(work.Now);
            work.Record("copied", "", ("contact", contact.Name));
            return Done.Value;
        }, ct);
    }
}
