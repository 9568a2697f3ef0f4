using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager says which mail domains are an abonent's alone: whoever writes from one of them belongs to it.</summary>
public sealed class SetDomains(Writer writer, TimeProvider time)
{
    private const int Most = 50;

    /// <param name="domains">All of them: those not named are taken away.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long abonentId, IReadOnlyList<string> domains, int seenVersion, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var wanted = domains.Select(Bare).Where(domain => domain.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return await writer.ChangeAbonentAsync<Done>(actor, time.Now(), abonentId, seenVersion, async change =>
        {
            var faults = await FaultsAsync(change.Db, abonentId, wanted, ct);
            if (faults.Count > 0) return Outcome<Done>.Refused(faults);
            await change.Db.Entry(change.Abonent).Collection(a => a.Domains).LoadAsync(ct);
            var before = change.Abonent.Domains.Select(d => d.Domain).ToList();
            change.Db.AbonentDomains.RemoveRange(change.Abonent.Domains.Where(d => !wanted.Contains(d.Domain)));
            foreach (var domain in wanted.Except(before, StringComparer.Ordinal)) change.Abonent.Domains.Add(new AbonentDomain { Domain = domain });
            change.Record("domains-set", "", ("domains", $"{string.Join(' ', before)} → {string.Join(' ', wanted)}"));
            return Done.Value;
        }, ct);
    }

    private static async Task<List<Refusal>> FaultsAsync(SupportDb db, long abonentId, List<string> wanted, CancellationToken ct)
    {
        var faults = new List<Refusal>();
        if (wanted.Count > Most) faults.Add(new Refusal("Refusal.TooLong", null, "Domains", $"{Most}"));
        var free = await db.IntakeRules.AsNoTracking().Select(r => r.FreeMailDomains).SingleAsync(ct);
        faults.AddRange(wanted.Where(domain => !IsDomain(domain)).Select(domain => new Refusal("Refusal.Domain.None", null, "Domains", domain)));
        faults.AddRange(wanted.Where(domain => FreeMail.Has(domain, free)).Select(domain => new Refusal("Refusal.Domain.Free", null, "Domains", domain)));
        var taken = await db.AbonentDomains.AsNoTracking().Where(d => wanted.Contains(d.Domain) && d.AbonentId != abonentId).Select(d => new { d.Domain, d.Abonent!.Name }).ToListAsync(ct);
        faults.AddRange(taken.Select(d => new Refusal("Refusal.Domain.Taken", null, "Domains", d.Domain, d.Name)));
        return faults;
    }

    private static string Bare(string domain) => domain.Trim().TrimStart('@', '.').TrimEnd('.').ToLowerInvariant();

    private static bool IsDomain(string domain) =>
        domain.Length <= 253 && domain.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(domain) == UriHostNameType.Dns;
}
