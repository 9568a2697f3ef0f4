using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>A ticket goes back: nobody has it, and it is new again.</summary>
public sealed class ReleaseTicket(TicketWriter tickets)
{
    /// <param name="why">In the person's words; may be empty.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, int? seenVersion, string why, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        return tickets.ChangeAsync(actor, ticketId, seenVersion, work =>
        {
            var released = work.Ticket.Release(work.Now);
            if (released.Succeeded) work.Record("released", why.Trim());
            return Task.FromResult(released);
        }, ct);
    }
}
