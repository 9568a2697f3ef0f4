using Microsoft.EntityFrameworkCore;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Records;

namespace SupportHub.Tickets.Commands;

/// <summary>Opens access details for whoever is on the ticket. The journal has who looked before anybody sees anything (R4.7-access, S5).</summary>
public sealed class ShowAccess(TicketWriter tickets, AccessSeal seal)
{
    public Task<Outcome<OpenedAccess>> ExecuteAsync(Actor actor, long ticketId, long accessId, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<OpenedAccess>>(Refused.OnlyStaff);
        return tickets.ChangeAsync<OpenedAccess>(actor, ticketId, null, async work =>
        {
            if (!AccessKeeping.IsOnTicket(work)) return AccessKeeping.NotYours;
            var detail = await work.Db.AccessDetails.AsNoTracking().SingleOrDefaultAsync(d => d.Id == accessId && d.TicketId == ticketId, ct);
            if (detail is null || !detail.Stands(work.Now)) return AccessKeeping.Gone;
            if (seal.Open(detail) is not { } opened) return new Refusal("Refusal.Access.Unreadable", Clauses.Access);
            // a change of the ticket, so that the abonent sees it at once and a ticket that closes meanwhile refuses it
            work.Ticket.Touch(work.Now);
            work.Record("access-shown", "", ("access", detail.Name));
            return opened;
        }, ct);
    }
}
