using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Commands;

/// <summary>
/// Removes rows that have served: keys of requests after a week (nobody repeats one later), the change log after thirty days (every node has
/// long read it), notices put away ninety days ago. The audit is never touched.
/// </summary>
public sealed class TrimOldRecords(Writer writer, TimeProvider time)
{
    /// <summary>Rows in one transaction: the writer's gate must not be shut for long.</summary>
    private const int Batch = 5000;

    /// <summary>The newest rows stay however old they are: what follows the log asks where it ends.</summary>
    private const int Newest = 1000;

    private static readonly Duration Keys = Duration.FromDays(7), Changes = Duration.FromDays(30), Notices = Duration.FromDays(90);

    /// <returns>How many rows were removed.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        var (keys, changes, notices) = (time.Now() - Keys, time.Now() - Changes, time.Now() - Notices);
        return await AllAsync(db => db.DoneKeys.Where(d => d.At < keys).OrderBy(d => d.At).Take(Batch), ct)
            + await AllAsync(db => db.ChangeLog.Where(c => c.At < changes && c.Seq < db.ChangeLog.Max(m => m.Seq) - Newest).OrderBy(c => c.Seq).Take(Batch), ct)
            + await AllAsync(db => db.Notices.Where(n => n.DismissedAt < notices).OrderBy(n => n.At).Take(Batch), ct);
    }

    private async Task<int> AllAsync<T>(Func<SupportDb, IQueryable<T>> old, CancellationToken ct)
        where T : class
    {
        var (all, some) = (0, 0);
        do
        {
            await writer.QuietlyAsync(async db => some = await old(db).ExecuteDeleteAsync(ct), ct);
            all += some;
        }
        while (some == Batch);
        return all;
    }
}
