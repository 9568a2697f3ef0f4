using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>Postponed tickets whose review date came are in work again, with a clock of their tier (S).</summary>
public sealed class StartReviews(TicketWriter tickets, IDbContextFactory<SupportDb> contexts, TimetableSource timetables, TimeProvider time)
{
    /// <returns>How many.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem) return Refused.OnlySystem;
        var started = 0;
        foreach (var id in await DueAsync(ct))
        {
            var outcome = await tickets.ChangeAsync(actor, id, null, work =>
            {
                var review = work.Ticket.StartReview(work.Serving, work.Now);
                if (review.Succeeded) work.Record("review-started", "", ("status", $"{TicketStatus.Postponed} → {work.Ticket.Status}"));
                return Task.FromResult(review);
            }, ct);
            if (outcome.Succeeded) started++;
        }

        return started;
    }

    private async Task<List<long>> DueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var timetable = await timetables.ReadAsync(db, ct);
        var now = time.Now();
        var today = timetable.DateOf(now);
        return await db.Tickets.AsNoTracking().Where(t => t.Status == TicketStatus.Postponed && t.ReviewOn <= today).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(ct);
    }
}
