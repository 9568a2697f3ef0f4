using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>
/// Destroys access details whose time is up, and as a net those of tickets that ended (the save that ends one destroys them already). What was destroyed
/// since the last run, by whomever, is then wiped from the database's log too (R4.7-access).
/// </summary>
public sealed class DestroyOldAccess(TicketWriter tickets, IDbContextFactory<SupportDb> contexts, WriteAheadLog log, TimeProvider time)
{
    /// <summary>An act may be saved a little after the moment that it bears.</summary>
    private static readonly Duration Overlap = Duration.FromMinutes(1);

    private Instant wipedUpTo = Instant.FromUnixTimeTicks(0);

    /// <returns>How many were destroyed.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem) return Refused.OnlySystem;
        var destroyed = 0;
        foreach (var id in await DueAsync(ct))
        {
            var outcome = await tickets.ChangeAsync(actor, id, null, work => DestroyAsync(work, ct), ct);
            if (outcome.TryGet(out var some)) destroyed += some;
        }

        await WipeAsync(ct);
        return destroyed;
    }

    private static async Task<Outcome<int>> DestroyAsync(TicketWork work, CancellationToken ct)
    {
        var ended = AccessDetail.EndWith(work.Ticket.Status);
        var due = await work.Db.AccessDetails.Where(d => d.TicketId == work.Ticket.Id && d.DestroyedAt == null && (ended || d.ExpiresAt <= work.Now)).ToListAsync(ct);
        foreach (var detail in due)
        {
            var why = ended ? AccessEnd.TicketEnded : AccessEnd.Expired;
            detail.Destroy(why, work.Now);
            work.Record("access-destroyed", "", ("access", detail.Name), ("gone", why.ToString()));
        }

        if (due.Count > 0) work.Ticket.Touch(work.Now);
        return due.Count;
    }

    private async Task<List<long>> DueAsync(CancellationToken ct)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var standing = db.AccessDetails.AsNoTracking().Where(d => d.DestroyedAt == null);
        var expired = await standing.Where(d => d.ExpiresAt <= now).Select(d => d.TicketId).ToListAsync(ct);
        var ended = await standing
            .Join(db.Tickets, d => d.TicketId, t => t.Id, (d, t) => new { t.Id, t.Status })
            .Where(t => t.Status == TicketStatus.Closed || t.Status == TicketStatus.Declined)
            .Select(t => t.Id)
            .ToListAsync(ct);
        return [.. expired.Union(ended).Order()];
    }

    private async Task WipeAsync(CancellationToken ct)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.AccessDetails.AsNoTracking().AnyAsync(d => d.DestroyedAt >= wipedUpTo, ct) && await log.EmptyAsync(ct)) wipedUpTo = now - Overlap;
    }
}
