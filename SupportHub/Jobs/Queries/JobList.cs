using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Jobs.Records;
using SupportHub.Jobs.Running;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Queries;

/// <summary>Every job with its last and next run and what went wrong: for managers and for health.</summary>
public sealed class JobList(IDbContextFactory<SupportDb> contexts, ISchedulerFactory schedulers, JobBook book, TimeProvider time)
{
    public async Task<Outcome<Slice<JobLine>>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (actor is { IsManager: false, IsSystem: false }) return new Refusal("Refusal.OnlyManagersMay");
        return new Slice<JobLine>(await LinesAsync(ct), null);
    }

    internal async Task<IReadOnlyList<JobLine>> LinesAsync(CancellationToken ct)
    {
        var kept = await KeptAsync(ct);
        var lines = new List<JobLine>();
        foreach (var job in Schedule.All)
        {
            var (at, waits) = await NextAsync(job, ct);
            lines.Add(Line(job, book.Find(job.Name), kept.GetValueOrDefault(job.Name), at, waits));
        }
        return lines;
    }

    private async Task<Dictionary<string, JobRun>> KeptAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.JobRuns.AsNoTracking().ToDictionaryAsync(r => r.Name, ct);
    }

    private async Task<(Instant? At, bool Waits)> NextAsync(ScheduledJob job, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = await scheduler.GetTrigger(new TriggerKey(job.Name), ct);
        return (trigger?.NextFireTimeUtc is { } at ? Instant.FromDateTimeOffset(at) : null, trigger is not null);
    }

    private JobLine Line(ScheduledJob job, JobNote? note, JobRun? kept, Instant? next, bool waits)
    {
        var start = note?.StartedAt ?? kept?.StartedAt;
        var (did, count) = Did(note?.Result is { Length: > 0 } result ? result : kept?.Result ?? "");
        return new JobLine(
            job.Name,
            Standing(job, note, waits),
            job.Every,
            start,
            note is null ? kept?.EndedAt : note.EndedAt,
            next,
            note?.LastGoodAt ?? kept?.LastGoodAt,
            did,
            count,
            note is null ? kept?.Error : note.Error);
    }

    private JobStanding Standing(ScheduledJob job, JobNote? note, bool waits)
    {
        var since = note?.EndedAt ?? note?.StartedAt ?? book.Since;
        if (!waits || time.Now() - since > job.Patience) return JobStanding.Missing;
        return note switch
        {
            null => JobStanding.Awaited,
            { Error: not null } => JobStanding.Failed,
            { EndedAt: null } => JobStanding.Running,
            _ => JobStanding.Good,
        };
    }

    private static (string Did, long Count) Did(string result) =>
        result.Split(':') is [var did, var count] && long.TryParse(count, CultureInfo.InvariantCulture, out var number) ? (did, number) : ("", 0);
}
