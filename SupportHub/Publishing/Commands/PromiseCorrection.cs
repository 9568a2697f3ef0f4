using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Publishing.Commands;

/// <summary>The open clocks under a corrected calendar (T7): one narrow read of all, and a change of those that it touches.</summary>
internal sealed class PromiseCorrection(SupportDb db, Timetable corrected, Instant now)
{
    private const int AtOnce = 500;

    /// <summary>What would move, without changing anything.</summary>
    public async Task<CalendarEffect> MeasureAsync(CancellationToken ct)
    {
        var corrections = await TouchedAsync(ct);
        var effect = CalendarEffect.None;
        foreach (var part in corrections.Chunk(AtOnce))
        {
            var breaches = await BreachesAsync(part.Select(c => c.Id), ct);
            foreach (var (id, correction) in part)
            {
                var withdrawn = correction.After.Breached(now) ? 0 : BreachCorrection.Of(breaches[id], correction.After).Count(b => b.WithdrawnAt is null);
                effect = Add(effect, correction, withdrawn);
            }
        }

        return effect;
    }

    /// <summary>Moves the clocks, withdraws breaches, tells the abonents whose promise moved.</summary>
    /// <param name="reason">Why the day changed: the note on a withdrawn breach and the journal's reason.</param>
    public async Task<CalendarEffect> ApplyAsync(Actor actor, string reason, CancellationToken ct)
    {
        var effect = CalendarEffect.None;
        foreach (var ids in (await TouchedAsync(ct)).Select(c => c.Id).Chunk(AtOnce))
        {
            var tickets = await db.Tickets.Include(t => t.Abonent).Where(t => ids.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync(ct);
            var breaches = await BreachesAsync(ids, ct);
            var moved = new List<(Ticket, ClockCorrection)>();
            foreach (var ticket in tickets)
            {
                if (ticket.CorrectClock(corrected, now) is not { } correction) continue;
                effect = Add(effect, correction, BreachCorrection.Apply(breaches[ticket.Id], correction.After, reason, now));
                Tell(actor, ticket, correction, reason);
                if (correction.Moved) moved.Add((ticket, correction));
            }

            await PromiseMovedLetters.WriteAsync(db, moved, reason, now, ct);
        }

        return effect;
    }

    private static CalendarEffect Add(CalendarEffect effect, ClockCorrection correction, int withdrawn) => effect with
    {
        Moved = effect.Moved + (correction.Moved ? 1 : 0),
        Later = effect.Later + (correction.After.Due > correction.Before.Due ? 1 : 0),
        BreachesWithdrawn = effect.BreachesWithdrawn + withdrawn,
    };

    private async Task<List<(long Id, ClockCorrection Correction)>> TouchedAsync(CancellationToken ct)
    {
        var open = await db.Tickets.AsNoTracking()
            .Where(t => t.Status < TicketStatus.Closed && t.ClockText != null)
            .Select(t => new { t.Id, t.ClockText }).ToListAsync(ct);
        return
        [
            .. open.Select(t => (t.Id, Correction: ClockCorrection.Of(ReactionClock.Parse(t.ClockText!), corrected)))
                .Where(t => t.Correction.After != t.Correction.Before),
        ];
    }

    private async Task<ILookup<long, Breach>> BreachesAsync(IEnumerable<long> ids, CancellationToken ct)
    {
        var wanted = ids.ToArray();
        return (await db.Breaches.Where(b => wanted.Contains(b.TicketId)).ToListAsync(ct)).ToLookup(b => b.TicketId);
    }

    private void Tell(Actor actor, Ticket ticket, ClockCorrection correction, string reason)
    {
        if (correction.Moved)
            db.Record(actor, now, SubjectKind.Ticket, ticket.Id, ticket.AbonentId, "promise-moved", reason, ("due", $"{correction.Before.Due} → {correction.After.Due}"));
        else db.Tell(now, SubjectKind.Ticket, ticket.Id, ticket.AbonentId, "clock-recounted");
    }
}
