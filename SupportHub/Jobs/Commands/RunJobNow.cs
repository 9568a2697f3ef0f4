using Quartz;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Commands;

/// <summary>A manager has a job run at once, beside its schedule.</summary>
public sealed class RunJobNow(ISchedulerFactory schedulers, Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, string name, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        if (Schedule.Find(name) is not { } job) return new Refusal("Refusal.Jobs.NoSuchJob");
        var asked = await writer.WriteAsync(db =>
        {
            db.Record(actor, time.Now(), SubjectKind.Job, 0, null, "job-run-asked", details: ("job", job.Name));
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }, ct);
        if (!asked.Succeeded) return asked;
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.TriggerJob(new JobKey(job.Name), null, ct);
        return Done.Value;
    }
}
