using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>
/// The one reader of a node: follows the change log, keeps the open tickets in the order of the queue and publishes a snapshot of it when something
/// changed, be it by a commit or by time alone.
/// </summary>
public sealed partial class QueueProjector : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25), AfterTrouble = TimeSpan.FromSeconds(1);
    private static readonly Duration BetweenComparisons = Duration.FromMinutes(5);

    private readonly IDbContextFactory<SupportDb> contexts;
    private readonly ChangeLogReader log;
    private readonly ChangeSignal signal;
    private readonly TimetableSource timetables;
    private readonly Feed<QueueSnapshot> feed;
    private readonly Touches touches;
    private readonly BoardHealth health;
    private readonly TimeSpan poll;
    private readonly TimeProvider time;
    private readonly ILogger<QueueProjector> logger;
    private readonly BoardTickets tickets;
    private readonly BoardTable table = new();
    private Timetable timetable;
    private Today today = Today.Unknown;
    private QueueCounts counts = QueueCounts.None;
    private Instant compareAt;

    public QueueProjector(
        IDbContextFactory<SupportDb> contexts,
        ChangeLogReader log,
        ChangeSignal signal,
        TimetableSource timetables,
        Feed<QueueSnapshot> feed,
        Touches touches,
        BoardHealth health,
        IOptions<QueueOptions> options,
        TimeProvider time,
        ILogger<QueueProjector> logger)
    {
        (this.contexts, this.log, this.signal, this.timetables, this.feed) = (contexts, log, signal, timetables, feed);
        (this.touches, this.health, this.time, this.logger, poll) = (touches, health, time, logger, options.Value.PollInterval);
        tickets = new BoardTickets(contexts);
        timetable = timetables.Latest;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LoadAsync(stoppingToken);
                while (true) await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // whatever it is, the board must come back: it says so, waits and reads everything anew
                health.Failed(e);
                logger.LogError(e, "The live board could not follow the database; it reads everything anew.");
                await Task.Delay(AfterTrouble, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Reads all that is open. What is on the board already and did not change keeps its rows.</summary>
    internal async Task LoadAsync(CancellationToken ct)
    {
        await log.StartAsync(ct);
        timetable = await timetables.ReadAsync(ct);
        var open = await tickets.AllAsync(ct);
        var now = time.Now();
        if (table.Rows.Count == 0) table.Fill(open, timetable, now);
        else Mend(open, now);
        touches.TouchAll();
        compareAt = now + BetweenComparisons;
        await CountTodayAsync(now, ct);
        Publish(now);
    }

    /// <summary>One look: reads what was committed, moves what time has moved, publishes when anything changed.</summary>
    /// <returns>True when there is more to read at once.</returns>
    internal async Task<bool> LookAsync(CancellationToken ct)
    {
        var changes = await log.ReadAsync(ct);
        var now = time.Now();
        if (now >= compareAt) changes = [.. changes, .. await CompareAsync(now, ct)];
        await ApplyAsync(changes, now, ct);
        table.PassTime(timetable, now);
        var counted = changes.Count > 0 || now >= today.Until;
        if (counted) await CountTodayAsync(now, ct);
        if (counted || table.IsChanged) Publish(now);
        else health.Looked(log.Last);
        return changes.Count >= ChangeLogReader.Most;
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        // taken before looking: a commit during the look is seen by the next one at once
        var next = signal.Next;
        if (await LookAsync(ct)) return;
        await Task.Delay(Pace, time, ct);
        await ChangeSignal.WaitAsync(next, UntilNextLook(), time, ct);
    }

    private TimeSpan UntilNextLook()
    {
        var now = time.Now();
        var instant = table.NextChange is { } change ? Instant.Min(change, today.Until) : today.Until;
        var until = instant < now + Duration.FromTimeSpan(poll) ? (instant - now).ToTimeSpan() : poll;
        return until < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : until;
    }

    private async Task CountTodayAsync(Instant now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        today = await Today.ReadAsync(db, timetable, now, ct);
    }

    private void Publish(Instant now)
    {
        counts = BoardCounts.Unless(counts, table.Count(today));
        feed.Publish(table.Take(log.Last, now, counts));
        health.Looked(log.Last);
    }
}
