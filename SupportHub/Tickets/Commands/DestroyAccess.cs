using Microsoft.EntityFrameworkCore;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>A person destroys access details before their time: whoever is on the ticket, or the abonent (R4.7-access).</summary>
public sealed class DestroyAccess(TicketWriter tickets)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, long accessId, CancellationToken ct)
    {
        if (!actor.IsStaff && actor is not { Role: ActorRole.Abonent, ContactId: not null }) return Task.FromResult<Outcome<Done>>(Refused.NoSuchTicket);
        return tickets.ChangeAsync<Done>(actor, ticketId, null, async work =>
        {
            if (!AccessKeeping.MayChange(work)) return AccessKeeping.NotYours;
            var detail = await work.Db.AccessDetails.SingleOrDefaultAsync(d => d.Id == accessId && d.TicketId == ticketId && d.AbonentId == work.Ticket.AbonentId, ct);
            if (detail is null) return AccessKeeping.Gone;
            if (detail.DestroyedAt is not null) return Done.Value;
            detail.Destroy(AccessEnd.ByHand, work.Now);
            work.Ticket.Touch(work.Now);
            work.Record("access-destroyed", "", ("access", detail.Name), ("gone", nameof(AccessEnd.ByHand)));
            return Done.Value;
        }, ct);
    }
}
