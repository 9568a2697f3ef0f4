using NodaTime;
using SupportHub.Jobs.Queries;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;

namespace SupportHub.Jobs;

/// <summary>Keeps the alarm of opening and closing time in step with the calendar: a changed day moves it at once.</summary>
internal sealed class OpeningWatch(OpeningTrigger trigger, TimetableSource timetables, Commits commits, TimeProvider time, ILogger<OpeningWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    /// <summary>The job sets the next alarm itself; if it did not by then, it was missed.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Instant? armed = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                armed = await StepAsync(armed, stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
                await commits.NextAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                logger.LogWarning(e, "The alarm of opening time could not be set; it is tried again.");
                await Task.Delay(LookEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Instant?> StepAsync(Instant? armed, CancellationToken ct)
    {
        var now = time.Now();
        if (armed is null || now > armed + Grace)
        {
            await trigger.RunNowAsync(ct);
            return await trigger.ArmAsync(now, ct);
        }
        // between the alarm and the job's own setting of the next one, hands off
        if (now >= armed) return await SettledAsync(armed.Value, now, ct);
        var next = OpeningTrigger.Next(await timetables.ReadAsync(ct), now);
        return next == armed ? armed : await trigger.ArmAsync(now, ct);
    }

    private async Task<Instant?> SettledAsync(Instant armed, Instant now, CancellationToken ct)
    {
        var next = OpeningTrigger.Next(await timetables.ReadAsync(ct), now);
        return await trigger.IsSetForAsync(next, ct) ? next : armed;
    }
}
