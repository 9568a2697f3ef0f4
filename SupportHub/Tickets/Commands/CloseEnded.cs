using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>Closes what was resolved or declined once the working days of the edition went by without a message (S). Nothing that staff owe an answer.</summary>
public sealed class CloseEnded(TicketWriter tickets, IDbContextFactory<SupportDb> contexts, TimeProvider time)
{
    /// <returns>How many.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem) return Refused.OnlySystem;
        var closed = 0;
        foreach (var id in await DueAsync(ct))
        {
            var outcome = await tickets.ChangeAsync(actor, id, null, work => CloseAsync(work, ct), ct);
            if (outcome.Succeeded) closed++;
        }

        return closed;
    }

    private static async Task<Outcome<Done>> CloseAsync(TicketWork work, CancellationToken ct)
    {
        var from = work.Ticket.Status;
        if (work.Ticket.Clock is not null || !(work.Ticket.ClosesAt < work.Now)) return new Refusal("Refusal.Act.CloseByTime", Clauses.States);
        var closed = work.Ticket.CloseByTime(work.Now);
        if (!closed.Succeeded) return closed;
        await work.WriteAsync(LetterKind.Closed, null, Letters.NextSending(work.Serving.Timetable, work.Now), ct);
        work.Record("closed", "", ("status", $"{from} → {work.Ticket.Status}"));
        return closed;
    }

    private async Task<List<long>> DueAsync(CancellationToken ct)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tickets.AsNoTracking().Where(t => t.ClosesAt < now && t.ClockText == null).OrderBy(t => t.ClosesAt).ThenBy(t => t.Id).Select(t => t.Id).ToListAsync(ct);
    }
}
