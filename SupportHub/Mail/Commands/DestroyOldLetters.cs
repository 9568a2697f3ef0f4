using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Destroys the bytes of letters that are older than the retention time, their rows stay; and removes bytes that no row came to name. Run by a job.
/// </summary>
public sealed class DestroyOldLetters(IDbContextFactory<SupportDb> contexts, Writer writer, RawLetters raws, TimeProvider time)
{
    private const int Batch = 500;

    private static readonly Duration Age = Duration.FromDays(1);

    /// <returns>How many letters lost their bytes, and how many files were nobody's.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return new Refusal("Refusal.OnlyManagersMay", Clauses.WhoMay);
        return await DestroyAsync(ct) + await SweepAsync(ct);
    }

    private async Task<int> DestroyAsync(CancellationToken ct)
    {
        var now = time.Now();
        var all = 0;
        while (await OldAsync(now, ct) is { Count: > 0 } old)
        {
            // the bytes first: a row never says that they are gone while they are there
            foreach (var (_, name) in old) raws.Destroy(name);
            var ids = old.Select(l => l.Id).ToList();
            await writer.QuietlyAsync(db => db.InboundLetters.Where(l => ids.Contains(l.Id)).ExecuteUpdateAsync(set => set.SetProperty(l => l.RawGoneAt, now), ct), ct);
            all += old.Count;
        }

        return all;
    }

    private async Task<List<(long Id, string Name)>> OldAsync(Instant now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var days = await db.IntakeRules.AsNoTracking().Select(r => r.RetentionDays).SingleAsync(ct);
        var before = now - Duration.FromDays(days);
        var old = await db.InboundLetters.AsNoTracking().Where(l => l.RawGoneAt == null && l.ReceivedAt < before).OrderBy(l => l.ReceivedAt).Take(Batch).Select(l => new { l.Id, Name = l.StoredAs ?? l.RawHash }).ToListAsync(ct);
        return old.ConvertAll(l => (l.Id, l.Name));
    }

    private async Task<int> SweepAsync(CancellationToken ct)
    {
        var before = time.Now() - Age;
        var removed = 0;
        foreach (var names in raws.KeptBefore(before).Chunk(Batch))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var kept = (await KeptAsync(db, names, ct)).ToHashSet(StringComparer.Ordinal);
            removed += names.Count(name => !kept.Contains(name) && raws.Remove(name, before));
        }

        return removed;
    }

    private static async Task<List<string>> KeptAsync(SupportDb db, string[] names, CancellationToken ct) =>
    [
        .. await db.InboundLetters.AsNoTracking().Where(l => names.Contains(l.RawHash) && l.StoredAs == null && l.RawGoneAt == null).Select(l => l.RawHash).ToListAsync(ct),
        .. await db.InboundLetters.AsNoTracking().Where(l => names.Contains(l.StoredAs) && l.RawGoneAt == null).Select(l => l.StoredAs!).ToListAsync(ct),
    ];
}
