using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>A letter carries no claim: staff set what its words claim (Q8).</summary>
public sealed class ClaimCriticality(TicketWriter tickets)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, Criticality level, int? seenVersion, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        if (!Enum.IsDefined(level)) return Task.FromResult<Outcome<Done>>(new Refusal("Refusal.Required", Field: "Level"));
        return tickets.ChangeAsync(actor, ticketId, seenVersion, work =>
        {
            var before = work.Ticket.Claimed;
            var claimed = work.Ticket.Claim(level, work.Now);
            if (claimed.Succeeded) work.Record("criticality-claimed", "", ("criticality", $"{before} → {level}"));
            return Task.FromResult(claimed);
        }, ct);
    }
}
