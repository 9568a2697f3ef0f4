using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>
/// Takes the first ticket of the order that nobody has (Q7). The order is asked of the database inside the transaction, so that one ticket
/// never goes to two people, however fast they press.
/// </summary>
public sealed class TakeNext(Writer writer, ServingTerms terms, TimeProvider time)
{
    /// <returns>The ticket's number.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff) return Refused.OnlyStaff;
        const int tries = 5;
        for (var attempt = 1; ; attempt++)
        {
            var taken = await writer.WriteAsync(db => TakeFirstAsync(db, actor, ct), ct);
            // another node took it between our look and our save: look again
            if (taken.Refusal?.Reason != "Refusal.ChangedMeanwhile" || attempt == tries) return taken;
        }
    }

    private async Task<Outcome<long>> TakeFirstAsync(SupportDb db, Actor actor, CancellationToken ct)
    {
        var now = time.Now();
        if (await FirstAsync(db, now, ct) is not { } id) return new Refusal("Refusal.NothingToTake", Clauses.TakeNext);
        var ticket = await db.Tickets.Include(t => t.Abonent).SingleAsync(t => t.Id == id, ct);
        var serving = await terms.OfAsync(db, ticket.AbonentId, ticket.Abonent!.Tier, ticket.RegisteredAt, now, ct);
        var taken = await TakeTicket.TakeAsync(new TicketWork(db, actor, ticket, serving, now), ct);
        return taken.Succeeded ? id : taken.Refusal!;
    }

    /// <summary>The upper lanes first: where they hold somebody, the others need not be read.</summary>
    private static async Task<long?> FirstAsync(SupportDb db, Instant now, CancellationToken ct)
    {
        var free = db.Tickets.AsNoTracking().Where(t => t.AssigneeId == null && (t.Status == TicketStatus.New || t.Status == TicketStatus.InWork));
        return await FirstOfAsync(free.Where(t => t.Confirmed == Criticality.Critical || t.AtRiskAt <= now), now, ct)
            ?? await FirstOfAsync(free.Where(t => t.ClockText != null), now, ct);
    }

    private static async Task<long?> FirstOfAsync(IQueryable<Ticket> tickets, Instant now, CancellationToken ct)
    {
        var narrow = await tickets
            .Select(t => new { t.Id, t.Status, t.Tier, t.Channel, t.Confirmed, t.Claimed, t.ClockText, t.ArrivedAt })
            .ToListAsync(ct);
        return QueueOrder.TakeNext(
            narrow.Select(t => new QueueEntry(
                t.Id, t.Status, t.Tier, t.Channel, t.Confirmed, t.Claimed, t.ClockText is { } text ? ReactionClock.Parse(text) : null, t.ArrivedAt, UnderDevelopment: false, AssigneeId: null)),
            now)?.Id;
    }
}
