using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>Staff confirm what the abonent claims, or hold it to be more urgent: confirmed critical goes out of turn (Q1, R4.12-critical).</summary>
public sealed class ConfirmCriticality(TicketWriter tickets)
{
    /// <param name="level">Null: as claimed. Never lower than it stands: that takes words (<see cref="LowerCriticality"/>).</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, Criticality? level, int? seenVersion, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        return tickets.ChangeAsync(actor, ticketId, seenVersion, work =>
        {
            var before = work.Ticket.Criticality;
            var confirmed = work.Ticket.Confirm(level ?? before, work.Now);
            if (confirmed.Succeeded) work.Record("criticality-confirmed", "", ("criticality", $"{before} → {work.Ticket.Criticality}"));
            return Task.FromResult(confirmed);
        }, ct);
    }
}
