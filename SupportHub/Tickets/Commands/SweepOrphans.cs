using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;

namespace SupportHub.Tickets.Commands;

/// <summary>Removes files that were uploaded more than a day ago and that no message came to name.</summary>
public sealed class SweepOrphans(IDbContextFactory<SupportDb> contexts, FileStore store, TimeProvider time)
{
    private const int Batch = 500;

    private static readonly Duration Age = Duration.FromDays(1);

    /// <returns>How many were removed.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return Refused.OnlySystem;
        var before = time.Now() - Age;
        var removed = 0;
        foreach (var names in store.StoredBefore(before).Chunk(Batch))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var kept = (await db.Attachments.AsNoTracking().Where(a => names.Contains(a.Hash)).Select(a => a.Hash).Distinct().ToListAsync(ct)).ToHashSet();
            removed += names.Count(name => !kept.Contains(name) && store.Remove(name, before));
        }

        return removed;
    }
}
