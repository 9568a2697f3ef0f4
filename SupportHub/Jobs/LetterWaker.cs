using Quartz;
using SupportHub.Jobs.Queries;

namespace SupportHub.Jobs;

/// <summary>Wakes the outbox after a commit, so that a confirmation leaves at once; the schedule is the net below.</summary>
internal sealed class LetterWaker(ISchedulerFactory schedulers, Commits commits, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), AtMost = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var raised = await commits.NextAsync(AtMost, stoppingToken);
                if (raised) await WakeAsync(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task WakeAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        if (scheduler.Status != SchedulerStatus.Running) return;
        await scheduler.TriggerJob(new JobKey(Schedule.Letters), null, ct);
    }
}
