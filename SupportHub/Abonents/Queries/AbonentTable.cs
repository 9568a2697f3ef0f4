using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>
/// The managers' table of abonents: one narrow read of all (thousands, not millions) is searched and sorted here, because databases differ in
/// the case and order of Cyrillic letters; the rest is read for one page at once.
/// </summary>
public sealed class AbonentTable(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, TimeProvider time)
{
    public const int PageSize = 50;

    private static readonly StringComparer Alphabet = StringComparer.Create(CultureInfo.GetCultureInfo("ru-RU"), ignoreCase: true);

    public async Task<Outcome<AbonentPage>> ReadAsync(Actor actor, AbonentFilter filter, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var keys = await KeysAsync(db, filter, ct);
        var facts = await AbonentFacts.ReadAsync(db, filter.Sort == AbonentSort.ContractEnd, (await timetables.ReadAsync(db, ct)).DateOf(time.Now()), ct);
        var sorted = Sorted(keys, filter, facts);
        var page = sorted.Skip(Math.Max(0, filter.Page) * PageSize).Take(PageSize).ToList();
        return new AbonentPage(await LinesAsync(db, page, facts, ct), keys.Count);
    }

    private static async Task<List<Key>> KeysAsync(SupportDb db, AbonentFilter filter, CancellationToken ct)
    {
        var abonents = db.Abonents.AsNoTracking();
        if (filter.Tier is { } tier) abonents = abonents.Where(a => a.Tier == tier);
        if (filter.OnlyToSort) abonents = abonents.Where(a => a.ToSort);
        var keys = await abonents.Select(a => new Key(a.Id, a.Name, a.City, a.Tier)).ToListAsync(ct);
        var search = filter.Search.Trim();
        if (search.Length == 0) return keys;
        var address = search.ToLowerInvariant();
        var byAddress = await db.Contacts.AsNoTracking().Where(c => c.Email.Contains(address)).Select(c => c.AbonentId).Distinct().ToHashSetAsync(ct);
        return keys.FindAll(k => byAddress.Contains(k.Id) || Holds(k.Name, search) || Holds(k.City, search));
    }

    private static bool Holds(string text, string search) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, search, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static IEnumerable<Key> Sorted(List<Key> keys, AbonentFilter filter, AbonentFacts facts)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            (AbonentSort.City, false) => keys.OrderBy(k => k.City, Alphabet),
            (AbonentSort.City, true) => keys.OrderByDescending(k => k.City, Alphabet),
            (AbonentSort.Tier, false) => keys.OrderBy(k => k.Tier),
            (AbonentSort.Tier, true) => keys.OrderByDescending(k => k.Tier),
            (AbonentSort.OpenTickets, false) => keys.OrderBy(k => facts.OpenOf(k.Id)),
            (AbonentSort.OpenTickets, true) => keys.OrderByDescending(k => facts.OpenOf(k.Id)),
            (AbonentSort.ContractEnd, false) => keys.OrderBy(k => facts.ContractEndOf(k.Id)),
            (AbonentSort.ContractEnd, true) => keys.OrderByDescending(k => facts.ContractEndOf(k.Id)),
            (_, false) => keys.OrderBy(k => k.Name, Alphabet),
            (_, true) => keys.OrderByDescending(k => k.Name, Alphabet),
        };
        return sorted.ThenBy(k => k.Name, Alphabet).ThenBy(k => k.Id);
    }

    private static async Task<IReadOnlyList<AbonentLine>> LinesAsync(SupportDb db, List<Key> page, AbonentFacts facts, CancellationToken ct)
    {
        var ids = page.ConvertAll(k => k.Id);
        var abonents = await db.Abonents.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Version, a.ToSort, Specialist = a.AssignedSpecialist!.DisplayName }).ToDictionaryAsync(a => a.Id, ct);
        var ahead = (await db.TierAssignments.AsNoTracking().Where(t => ids.Contains(t.AbonentId) && t.AppliedAt == null && t.UndoneAt == null).ToListAsync(ct)).ToLookup(t => t.AbonentId);
        var contracts = (await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.AbonentId) && c.EndedAt == null).ToListAsync(ct)).ToLookup(c => c.AbonentId);
        return
        [
            .. page.Where(k => abonents.ContainsKey(k.Id)).Select(k =>
            {
                var (abonent, plan) = (abonents[k.Id], new TierPlan(ahead[k.Id]));
                var (next, contract) = (plan.Ahead.FirstOrDefault(t => !plan.IsSuperseded(t)), BindingEdition.ContractOn(contracts[k.Id], facts.Today));
                return new AbonentLine(
                    k.Id, abonent.Version, k.Name, k.City, k.Tier, next?.Tier, next?.EffectiveFrom, contract?.Number, contract?.ValidUntil, contract?.EditionNumber,
                    abonent.Specialist, facts.OpenOf(k.Id), abonent.ToSort);
            }),
        ];
    }

    private sealed record Key(long Id, string Name, string City, SupportTier Tier);
}
