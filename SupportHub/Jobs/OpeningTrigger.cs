using NodaTime;
using Quartz;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Jobs;

/// <summary>Sets the alarm for the next opening or closing time of the edition in force.</summary>
internal sealed class OpeningTrigger(ISchedulerFactory schedulers, TimetableSource timetables)
{
    private static readonly TriggerKey Key = new(Schedule.OpeningAndClosing);

    /// <summary>The next instant at which the service opens or closes.</summary>
    public static Instant Next(Timetable timetable, Instant now)
    {
        var hours = timetable.Of(timetable.Current(now));
        return hours.IsOpen(now) ? hours.NextClosing(now) : hours.NextOpening(now);
    }

    /// <returns>The instant it is set for.</returns>
    public async Task<Instant> ArmAsync(Instant now, CancellationToken ct)
    {
        var next = Next(await timetables.ReadAsync(ct), now);
        // a week without a closing has no end to wake at; a look once a year will do
        var at = Instant.Min(next, now + Duration.FromDays(366));
        var trigger = TriggerBuilder.Create().WithIdentity(Key).ForJob(Schedule.OpeningAndClosing).StartAt(at.ToDateTimeOffset()).Build();
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, ct);
        return next;
    }

    public async Task<bool> IsSetForAsync(Instant instant, CancellationToken ct)
    {
        var trigger = await (await schedulers.GetScheduler(ct)).GetTrigger(Key, ct);
        return trigger?.NextFireTimeUtc is { } at && Instant.FromDateTimeOffset(at) == instant;
    }

    /// <summary>Does what the present calls for at once: after a start, whatever was missed.</summary>
    public async Task RunNowAsync(CancellationToken ct) =>
        await (await schedulers.GetScheduler(ct)).TriggerJob(new JobKey(Schedule.OpeningAndClosing), null, ct);
}
