using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>A person of staff takes a ticket. From somebody who has it only when they saw so: two who press at once do not take it from each other.</summary>
public sealed class TakeTicket(TicketWriter tickets)
{
    /// <param name="seenVersion">The version on the screen; null: only a ticket that nobody has.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, int? seenVersion, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        return tickets.ChangeAsync(actor, ticketId, null, async work =>
        {
            if (work.Ticket.AssigneeId == work.StaffId) return Done.Value;
            if (work.Ticket.AssigneeId is not null && (seenVersion is null || seenVersion < work.Ticket.Version)) return await TicketWriter.ChangedMeanwhileAsync(work.Db, ticketId, ct);
            return await TakeAsync(work, ct);
        }, ct);
    }

    /// <summary>Takes it and, the first time ever, tells its sender that work starts (R4.4-tid).</summary>
    internal static async Task<Outcome<Done>> TakeAsync(TicketWork work, CancellationToken ct)
    {
        var taken = work.Ticket.Take(work.StaffId, work.Now);
        if (!taken.TryGet(out var first)) return taken.Refusal!;
        if (first) await work.WriteAsync(LetterKind.WorkStarted, null, work.Now, ct);
        work.Record("taken");
        return Done.Value;
    }
}
