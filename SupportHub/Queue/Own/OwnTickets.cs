using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Own;

/// <summary>Reads an abonent's tickets that are not closed, without their places: nobody else's are ever read.</summary>
internal sealed class OwnTickets(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>An abonent with more tickets at a time sees the newest.</summary>
    private const int Most = 500;

    private static readonly TicketStatus[] NotClosed = [.. Enum.GetValues<TicketStatus>().Where(status => status != TicketStatus.Closed)];

    public async Task<ImmutableArray<OwnTicket>> ReadAsync(long abonentId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var own = db.Tickets.AsNoTracking().Where(t => t.AbonentId == abonentId && NotClosed.Contains(t.Status));
        var stored = await own
            .OrderByDescending(t => t.ChangedAt).ThenByDescending(t => t.Id).Take(Most)
            .Select(t => new OwnStored(t.Id, t.Subject, t.Status, t.Tier, t.Channel, t.Claimed, t.Confirmed, t.AuthorContactId, t.ClockText, t.ArrivedAt, t.ChangedAt))
            .ToListAsync(ct);
        var copied = await own.SelectMany(t => t.Participants).Select(p => new { p.TicketId, p.ContactId }).ToListAsync(ct);
        var copies = copied.ToLookup(p => p.TicketId, p => p.ContactId);
        return [.. stored.Select(ticket => Show(ticket, [.. copies[ticket.Id].Order()]))];
    }

    private static OwnTicket Show(OwnStored ticket, ImmutableArray<long> copied)
    {
        var clock = ticket.ClockText is null ? null : ReactionClock.Parse(ticket.ClockText);
        return new OwnTicket(
            ticket.Id,
            ticket.Subject,
            ticket.Status,
            ticket.Tier,
            ticket.Channel,
            ticket.Claimed,
            ticket.Confirmed,
            ticket.AuthorContactId,
            copied,
            Lane: null,
            Place: null,
            Before: null,
            MovedBackBy: null,
            clock?.Start,
            clock?.Due,
            clock?.Provisional ?? false,
            ticket.ArrivedAt,
            ticket.ChangedAt);
    }
}
