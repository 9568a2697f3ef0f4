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
    public async Task<Serving> OfAsync(SupportDb db, long abonentId, SupportTier tier, Instant registeredAt, Instant now, CancellationToken ct) =>
        (await ReadAsync(db, abonentId, ct)).For(tier, registeredAt, now);

    /// <summary>For several tickets of one abonent.</summary>
    /// <param name="abonentId">Null: who is about to become one has no contract.</param>
    public async Task<AbonentTerms> ReadAsync(SupportDb db, long? abonentId, CancellationToken ct)
    {
        var timetable = await timetables.ReadAsync(db, ct);
        return new AbonentTerms(abonentId, abonentId is { } id ? await db.Contracts.AsNoTracking().Where(c => c.AbonentId == id).ToListAsync(ct) : [], timetable);
    }
}

/// <summary>What the terms of an abonent's tickets follow from.</summary>
public sealed record AbonentTerms(long? AbonentId, IReadOnlyList<Contract> Contracts, Timetable Timetable)
{
    public Serving For(SupportTier tier, Instant registeredAt, Instant now) => new(tier, BindingEdition.Of(Contracts, registeredAt, now, Timetable), Timetable);
}
