using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Jobs.Running;
using SupportHub.Platform;

namespace SupportHub.Jobs.Commands;

/// <summary>Puts down a job's last run, so that it is known after a restart and to other nodes.</summary>
internal sealed class KeepJobRun(Writer writer, TimeProvider time)
{
    /// <param name="tell">Whether managers' screens should look again: it failed, or works again.</param>
    public Task ExecuteAsync(string name, JobNote note, bool tell, CancellationToken ct) => writer.QuietlyAsync(async db =>
    {
        var run = await db.JobRuns.SingleOrDefaultAsync(r => r.Name == name, ct);
        if (run is null) db.JobRuns.Add(run = new JobRun { Name = name });
        (run.StartedAt, run.EndedAt, run.Result, run.Error) = (note.StartedAt, note.EndedAt, note.Result, note.Error);
        run.LastGoodAt = note.LastGoodAt ?? run.LastGoodAt;
        if (tell) db.Tell(time.Now(), SubjectKind.Job, 0, null, note.Error is null ? "job-works" : "job-failed");
    }, ct);
}
