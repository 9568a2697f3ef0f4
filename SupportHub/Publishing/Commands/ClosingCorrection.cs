using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Publishing.Commands;

/// <summary>When resolved and declined tickets close by themselves (S), under a corrected calendar.</summary>
internal sealed class ClosingCorrection(SupportDb db, Timetable before, Timetable after, Instant now)
{
    /// <summary>How many would close at another time.</summary>
    public async Task<int> MeasureAsync(CancellationToken ct) => (await MovedAsync(ct)).Count;

    /// <returns>How many close at another time now.</returns>
    public async Task<int> ApplyAsync(CancellationToken ct)
    {
        var moved = await MovedAsync(ct);
        foreach (var part in moved.Chunk(500))
        {
            var ids = part.Select(m => m.Key).ToArray();
            foreach (var ticket in await db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(ct))
            {
                ticket.ClosesAt = moved[ticket.Id];
                ticket.Touch(now);
                db.Tell(now, SubjectKind.Ticket, ticket.Id, ticket.AbonentId, "closing-moved");
            }
        }

        return moved.Count;
    }

    private async Task<Dictionary<long, Instant>> MovedAsync(CancellationToken ct)
    {
        var ended = await db.Tickets.AsNoTracking()
            .Where(t => t.Status >= TicketStatus.Resolved && t.Status < TicketStatus.Closed && t.ClosesAt != null && t.EndedAt != null).Select(t => new
        {
            t.Id,
            t.AbonentId,
            t.RegisteredAt,
            t.EndedAt,
            // a message to a declined ticket starts the days anew
            Wrote = t.Status == TicketStatus.Declined ? t.Messages.Where(m => m.Kind == MessageKind.FromAbonent).Max(m => (Instant?)m.At) : null,
        }).ToListAsync(ct);
        var contracts = (await db.Contracts.AsNoTracking().Where(c => c.EndedAt == null).ToListAsync(ct)).ToLookup(c => c.AbonentId);
        var moved = new Dictionary<long, Instant>();
        foreach (var ticket in ended)
        {
            var from = ticket.Wrote > ticket.EndedAt ? ticket.Wrote.Value : ticket.EndedAt!.Value;
            var edition = BindingEdition.Of(contracts[ticket.AbonentId], ticket.RegisteredAt, now, after);
            var closes = after.Of(edition).EndOfWorkingDays(from, edition.DaysToClose);
            if (closes != before.Of(edition).EndOfWorkingDays(from, edition.DaysToClose)) moved.Add(ticket.Id, closes);
        }

        return moved;
    }
}
