using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime.Text;
using SupportHub.Abonents;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Commands;

/// <summary>Managers are told, once, of a contract that ends soon (setting <c>Abonents:ContractWarningDays</c>).</summary>
public sealed class WarnContracts(Writer writer, TimetableSource timetables, IOptions<AbonentOptions> options, TimeProvider time)
{
    /// <returns>How many contracts they were told of now.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (actor is { IsSystem: false, IsManager: false }) return new Refusal("Refusal.OnlyManagersMay");
        var now = time.Now();
        var timetable = await timetables.ReadAsync(ct);
        var today = timetable.Of(timetable.Current(now)).DateOf(now);
        var last = today.PlusDays(options.Value.ContractWarningDays);
        return await writer.WriteAsync<int>(async db =>
        {
            var ending = await db.Contracts.AsNoTracking().Where(c => c.EndedAt == null && c.ValidUntil >= today && c.ValidUntil <= last)
                .Select(c => new { c.Id, c.AbonentId, c.Abonent!.Name, c.Number, c.ValidUntil }).ToListAsync(ct);
            var told = 0;
            foreach (var contract in ending)
            {
                var until = LocalDatePattern.Iso.Format(contract.ValidUntil!.Value);
                told += await db.TellOnceAsync(now, $"contract/{contract.Id}/{until}", "contract-ends", forManagers: true, ct,
                    ("abonentId", $"{contract.AbonentId}"), ("abonent", contract.Name), ("number", contract.Number), ("until", until)) ? 1 : 0;
            }
            return told;
        }, ct);
    }
}
