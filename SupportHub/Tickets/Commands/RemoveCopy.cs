using Microsoft.EntityFrameworkCore;
using SupportHub.Mail.Model;
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
            await CallOffAsync(work, contact.Email, ct);
            work.Ticket.Touch(work.Now);
            work.Record("copy-removed", "", ("contact", contact.Name));
            return Done.Value;
        }, ct);
    }

    /// <summary>What is held does not go to them either, unless it goes to the author at the same address.</summary>
    private static async Task CallOffAsync(TicketWork work, string address, CancellationToken ct)
    {
        if (work.Ticket.AuthorContactId is { } author && await work.Db.Contacts.AnyAsync(c => c.Id == author && c.Email == address, ct)) return;
        foreach (var letter in await work.Db.Outbox.Where(l => l.TicketId == work.Ticket.Id && l.To == address && l.State == LetterState.Waiting).ToListAsync(ct)) letter.State = LetterState.Cancelled;
    }
}
