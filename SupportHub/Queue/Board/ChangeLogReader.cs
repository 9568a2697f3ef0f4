using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;

namespace SupportHub.Queue.Board;

/// <summary>
/// Reads what was committed since the last look. A number that is missing between two others belongs to a transaction that is still open
/// (or was rolled back): what came after it is shown at once, the missing one is asked for again until it comes or is 30 seconds old.
/// </summary>
public sealed class ChangeLogReader(IDbContextFactory<SupportDb> contexts, TimeProvider time, ILogger<ChangeLogReader> logger)
{
    /// <summary>At most so many changes in one look; what is left comes with the next.</summary>
    public const int Most = 2000;

    private const int NewestAtStart = 100;

    private readonly ChangeLogGaps gaps = new();

    /// <summary>The greatest number read so far.</summary>
    public long Last { get; private set; }

    /// <summary>Begins after the changes that are there now: what they did is in the tables that are loaded next.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        gaps.Clear();
        var newestSeq = await db.ChangeLog.MaxAsync(change => (long?)change.Seq, ct) ?? 0;
        // among the newest few a transaction may be open
        var from = newestSeq - NewestAtStart;
        var newest = await db.ChangeLog.Where(change => change.Seq > from && change.Seq <= newestSeq).OrderBy(change => change.Seq).Select(change => change.Seq).ToListAsync(ct);
        for (var i = 1; i < newest.Count; i++) gaps.Note(newest[i - 1], newest[i], time.Now());
        Last = newestSeq;
    }

    /// <summary>The changes since the last look, and late ones that closed a gap, by their numbers.</summary>
    public async Task<IReadOnlyList<Change>> ReadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var changes = await LateAsync(db, ct);
        var later = await Select(db.ChangeLog.Where(change => change.Seq > Last).OrderBy(change => change.Seq).Take(Most)).ToListAsync(ct);
        foreach (var change in later)
        {
            gaps.Note(Last, change.Seq, time.Now());
            Last = change.Seq;
        }
        Forget();
        changes.AddRange(later);
        return changes;
    }

    private async Task<List<Change>> LateAsync(SupportDb db, CancellationToken ct)
    {
        if (gaps.Missing.Count == 0) return [];
        var missing = gaps.Missing;
        var late = await Select(db.ChangeLog.Where(change => missing.Contains(change.Seq)).OrderBy(change => change.Seq)).ToListAsync(ct);
        foreach (var change in late) gaps.Close(change.Seq);
        return late;
    }

    private void Forget()
    {
        var passed = gaps.Forget(time.Now());
        if (passed.Count > 0) logger.LogWarning("Changes {Numbers} did not come within {Patience}; they were rolled back, or the next comparison finds them.", passed, ChangeLogGaps.Patience);
    }

    private static IQueryable<Change> Select(IQueryable<Data.Log.ChangeLogEntry> entries) =>
        entries.AsNoTracking().Select(entry => new Change(entry.Seq, entry.Subject, entry.SubjectId, entry.AbonentId, entry.Kind, entry.At));
}
