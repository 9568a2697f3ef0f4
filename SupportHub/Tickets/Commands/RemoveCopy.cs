using Microsoft.EntityFrameworkCore;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>A contact is no longer copied on a ticket: gets no more of its letters, and sees it only where P1 lets them anyway. Staff's act.</summary>
public sealed class RemoveCopy(TicketWriter tickets)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, long contactId, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        return tickets.ChangeAsync<Done>(actor, ticketId, null, async work =>
        {
            var copied = await work.Db.Participants.SingleOrDefaultAsync(p => p.TicketId == ticketId && p.ContactId == contactId, ct);
            if (copied is null) return Done.Value;
            var contact = await work.Db.Contacts.Where(c => c.Id == contactId).Select(c => new { c.Name, c.Email }).SingleAsync(ct);
            work.Db.Participants.Remove(copied);
            await work.CallOffAsync(contact.Email, ct);
            work.Ticket.Touch(work.Now);
            work.Record("copy-removed", "", ("contact", contact.Name));
            return Done.Value;
        }, ct);
    }
}
