using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>Finds the terms of a ticket: the edition of its abonent's contract, or without one that of the day of registration (R2-grandfather).</summary>
public sealed class ServingTerms(TimetableSource timetables)
{
    public async Task<Serving> OfAsync(SupportDb db, long abonentId, SupportTier tier, Instant registeredAt, Instant now, CancellationToken ct)
    {
        var timetable = await timetables.ReadAsync(db, ct);
        var today = timetable.Of(timetable.Current(now)).DateOf(now);
        var bound = await db.Contracts.AsNoTracking()
            .Where(c => c.AbonentId == abonentId && c.EndedAt == null && c.SignedOn <= today && (c.ValidUntil == null || c.ValidUntil >= today))
            .OrderByDescending(c => c.SignedOn).ThenByDescending(c => c.Id)
            .Select(c => (int?)c.EditionNumber)
            .FirstOrDefaultAsync(ct);
        var edition = bound is { } number ? timetable.Editions.ByNumber(number) : timetable.Current(registeredAt);
        return new Serving(tier, edition, timetable);
    }
}
