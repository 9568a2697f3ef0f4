using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
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
        var contracts = await db.Contracts.AsNoTracking().Where(c => c.AbonentId == abonentId).ToListAsync(ct);
        return new Serving(tier, BindingEdition.Of(contracts, registeredAt, now, timetable), timetable);
    }
}
