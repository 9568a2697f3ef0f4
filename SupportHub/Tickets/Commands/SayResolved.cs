using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>The abonent says that it is solved: closed (S, S4).</summary>
public sealed class SayResolved(TicketWriter tickets)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, int? seenVersion, CancellationToken ct) =>
        EndAsync(tickets, actor, ticketId, seenVersion, TicketAct.Solved, "solved", "", ct);

    internal static Task<Outcome<Done>> EndAsync(TicketWriter tickets, Actor actor, long ticketId, int? seenVersion, TicketAct act, string name, string why, CancellationToken ct)
    {
        if (actor is not { Role: ActorRole.Abonent, ContactId: not null }) return Task.FromResult<Outcome<Done>>(Refused.OnlyAbonent);
        return tickets.ChangeAsync<Done>(actor, ticketId, seenVersion, work =>
        {
            var from = work.Ticket.Status;
            var outcome = work.Ticket.EndByAbonent(act, work.Now);
            if (!outcome.Succeeded) return Task.FromResult<Outcome<Done>>(outcome.Refusal!);
            if (outcome.Value is { } ended) work.Db.Reactions.Add(ended);
            work.Record(name, why, ("status", $"{from} → {work.Ticket.Status}"));
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, ct);
    }
}

/// <summary>The abonent takes the request back: closed (S4).</summary>
public sealed class WithdrawTicket(TicketWriter tickets)
{
    /// <param name="why">In the person's words; may be empty.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, string why, int? seenVersion, CancellationToken ct) =>
        SayResolved.EndAsync(tickets, actor, ticketId, seenVersion, TicketAct.Withdraw, "withdrawn", why.Trim(), ct);
}
