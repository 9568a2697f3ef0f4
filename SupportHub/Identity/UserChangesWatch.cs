using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>
/// Reads the change log for what sign-ins depend on, also what other nodes wrote: after each commit here, and every poll interval. A gap in
/// the numbers (a transaction still open elsewhere) is looked at again for 30 seconds.
/// </summary>
internal sealed class UserChangesWatch(IDbContextFactory<SupportDb> contexts, ChangeSignal signal, UserChanges changes, IConfiguration configuration, TimeProvider time, ILogger<UserChangesWatch> logger)
    : BackgroundService
{
    private const int MaxGaps = 500;
    private static readonly Duration Patience = Duration.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly TimeSpan poll = configuration.GetValue("Queue:PollInterval", TimeSpan.FromMilliseconds(500));
    private readonly Dictionary<long, Instant> gaps = [];
    private long last;

    /// <summary>What is written from the first request on is seen, however late the first look comes.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) last = await db.ChangeLog.MaxAsync(e => (long?)e.Seq, cancellationToken) ?? 0;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // taken before looking: a commit during the look is seen by the next one at once
                var next = signal.Next;
                await LookAsync(stoppingToken);
                await ChangeSignal.WaitAsync(next, poll, time, stoppingToken);
                await Task.Delay(Pause, stoppingToken); // pacing of the machine under many commits, no time of the domain
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                logger.LogError(e, "The change log could not be read; open sign-ins are checked again when it can.");
                await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var waited = gaps.Keys.ToList();
        var from = last;
        var rows = await db.ChangeLog.AsNoTracking().Where(e => e.Seq > from || waited.Contains(e.Seq)).OrderBy(e => e.Seq)
            .Select(e => new { e.Seq, e.Subject, e.SubjectId }).Take(5000).ToListAsync(ct);
        var now = time.Now();
        foreach (var row in rows)
        {
            gaps.Remove(row.Seq);
            for (var missing = last + 1; missing < row.Seq && gaps.Count < MaxGaps; missing++) gaps[missing] = now;
            last = Math.Max(last, row.Seq);
            if (row.Subject is SubjectKind.User or SubjectKind.WallDevice or SubjectKind.Abonent) changes.Raise(new PersonChange(row.Subject, row.SubjectId));
        }
        foreach (var (seq, since) in gaps)
        {
            if (now - since > Patience) gaps.Remove(seq);
        }
    }
}
