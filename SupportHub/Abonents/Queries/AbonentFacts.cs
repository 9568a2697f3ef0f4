using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>What the table of abonents is sorted by beside their own columns: counted once for all.</summary>
internal sealed record AbonentFacts(LocalDate Today, IReadOnlyDictionary<long, int> Open, IReadOnlyDictionary<long, LocalDate> ContractEnds)
{
    /// <param name="withContracts">Whether the ends of the contracts are asked for.</param>
    public static async Task<AbonentFacts> ReadAsync(SupportDb db, bool withContracts, LocalDate today, CancellationToken ct)
    {
        // counted here: a database would run through every ticket that ever was, in the order of the abonents
        var open = (await db.Tickets.AsNoTracking().Where(t => t.Status < TicketStatus.Resolved).Select(t => t.AbonentId).ToListAsync(ct))
            .CountBy(id => id).ToDictionary();
        var contracts = withContracts ? await db.Contracts.AsNoTracking().Where(c => c.EndedAt == null).ToListAsync(ct) : [];
        var ends = contracts.GroupBy(c => c.AbonentId).Select(g => (g.Key, End: BindingEdition.ContractOn(g, today)?.ValidUntil))
            .Where(c => c.End is not null).ToDictionary(c => c.Key, c => c.End!.Value);
        return new AbonentFacts(today, open, ends);
    }

    /// <summary>Tickets that staff or the abonent still work on.</summary>
    public int OpenOf(long abonentId) => Open.GetValueOrDefault(abonentId);

    public LocalDate ContractEndOf(long abonentId) => ContractEnds.TryGetValue(abonentId, out var end) ? end : LocalDate.MaxIsoValue;
}
