using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Queries;

/// <summary>The contracts that have not ended, those that end soonest first; those without an end last.</summary>
public sealed class ContractList(IDbContextFactory<SupportDb> contexts, TimetableSource timetables, IOptions<AbonentOptions> options, TimeProvider time)
{
    private const int PageSize = 100;

    /// <param name="onlyEnding">Only those within the early warning.</param>
    /// <param name="after"><see cref="Slice{T}.Next"/> of the slice before; null for the first.</param>
    public async Task<Outcome<Slice<ContractLine>>> ReadAsync(Actor actor, bool onlyEnding, string? after, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = (await timetables.ReadAsync(db, ct)).DateOf(time.Now());
        var days = options.Value.ContractWarningDays;
        var skip = int.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 0;
        var contracts = db.Contracts.AsNoTracking().Where(c => c.EndedAt == null && (c.ValidUntil == null || c.ValidUntil >= today));
        if (onlyEnding) contracts = contracts.Where(c => c.ValidUntil != null && c.ValidUntil <= today.PlusDays(days));
        var page = await contracts.OrderBy(c => c.ValidUntil == null).ThenBy(c => c.ValidUntil).ThenBy(c => c.Id).Skip(skip).Take(PageSize + 1)
            .Select(c => new { Contract = c, c.Abonent!.Name, c.Abonent.Version }).ToListAsync(ct);
        return new Slice<ContractLine>(
            [.. page.Take(PageSize).Select(p => new ContractLine(p.Contract.AbonentId, p.Name, p.Version, p.Contract.View(today, days)))],
            page.Count > PageSize ? $"{skip + PageSize}" : null);
    }
}

internal static class ContractViews
{
    public static ContractView View(this Contract contract, LocalDate today, int warningDays)
    {
        var ended = contract.EndedAt is not null || contract.ValidUntil < today;
        return new ContractView(
            contract.Id, contract.Number, contract.SignedOn, contract.ValidUntil, contract.EditionNumber, contract.Consent,
            !ended && contract.ValidUntil <= today.PlusDays(warningDays), ended);
    }
}
