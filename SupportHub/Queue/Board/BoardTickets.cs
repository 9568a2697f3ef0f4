using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Queue.Board;

/// <summary>Reads tickets for the board: the few columns that it shows, in batches, by an index.</summary>
internal sealed class BoardTickets(IDbContextFactory<SupportDb> contexts)
{
    private const int AtOnce = 2000, IdsAtOnce = 500;

    private static readonly TicketStatus[] Open =
        [TicketStatus.New, TicketStatus.InWork, TicketStatus.WaitingForAbonent, TicketStatus.Postponed, TicketStatus.InDevelopment];

    // an abonent may write to a declined ticket: it stays declined and is owed an answer
    private static readonly TicketStatus[] Ended = [TicketStatus.Resolved, TicketStatus.Declined];

    /// <summary>Every ticket that belongs on the board.</summary>
    public async Task<List<BoardTicket>> AllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = new List<BoardTicket>();
        foreach (var status in Open) await AddAsync(db.Tickets.Where(t => t.Status == status), all, ct);
        foreach (var status in Ended) await AddAsync(db.Tickets.Where(t => t.Status == status && t.DueAt != null), all, ct);
        return all;
    }

    /// <summary>Those of the given tickets that belong on the board.</summary>
    public async Task<List<BoardTicket>> ByIdAsync(IEnumerable<long> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = new List<BoardTicket>();
        foreach (var some in ids.Chunk(IdsAtOnce)) found.AddRange(await Select(db.Tickets.Where(t => some.Contains(t.Id))).ToListAsync(ct));
        found.RemoveAll(ticket => !ticket.IsOnBoard);
        return found;
    }

    private static async Task AddAsync(IQueryable<Ticket> tickets, List<BoardTicket> all, CancellationToken ct)
    {
        for (var (after, more) = (0L, true); more;)
        {
            var from = after;
            var some = await Select(tickets.Where(t => t.Id > from).OrderBy(t => t.Id).Take(AtOnce)).ToListAsync(ct);
            all.AddRange(some);
            more = some.Count == AtOnce;
            if (more) after = some[^1].Id;
        }
    }

    private static IQueryable<BoardTicket> Select(IQueryable<Ticket> tickets) => tickets.AsNoTracking().Select(t => new BoardTicket(
        t.Id,
        t.Subject,
        t.AbonentId,
        t.Abonent!.Name,
        t.Tier,
        t.Channel,
        t.Claimed,
        t.ClaimedAt,
        t.Confirmed,
        t.Status,
        t.AssigneeId,
        t.Assignee!.DisplayName,
        t.Abonent.AssignedSpecialistId,
        t.RegisteredAt,
        t.ArrivedAt,
        t.ChangedAt,
        t.ClockText));
}
