using NodaTime;
using Quartz;
using SupportHub.Jobs.Commands;
using SupportHub.Platform;

namespace SupportHub.Jobs.Running;

/// <summary>Around every run of every job: what it did or what stopped it is noted, for managers and <c>/health/ready</c>.</summary>
internal sealed class JobKeeper(JobBook book, KeepJobRun keep, TimeProvider time, IHostApplicationLifetime app, ILogger<JobKeeper> logger) : IJobExecutionMiddleware
{
    /// <summary>A job that runs every two seconds is put down once a minute, unless there is news.</summary>
    private static readonly Duration Often = Duration.FromMinutes(1);

    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        var before = book.Find(name);
        var running = new JobNote(time.Now(), null, before?.Result ?? "", before?.Error, before?.LastGoodAt, before?.KeptAt);
        book.Put(name, running);
        var error = await RunAsync(context, next, name, cancellationToken);
        var ended = time.Now();
        var result = error is null ? context.Result as string ?? "" : "";
        var note = running with
        {
            EndedAt = ended,
            Result = result.Length > 0 || error is not null ? result : running.Result,
            Error = error,
            LastGoodAt = error is null ? ended : running.LastGoodAt,
        };
        if (IsNews(before, note, result)) note = await KeepAsync(name, note, before?.Error != note.Error, ended);
        book.Put(name, note);
    }

    private async Task<string?> RunAsync(IJobExecutionContext context, JobExecutionDelegate next, string name, CancellationToken ct)
    {
        try
        {
            await next(context, ct);
            return null;
        }
        catch (Exception e) when (ct.IsCancellationRequested || app.ApplicationStopping.IsCancellationRequested)
        {
            // whatever it met, it met because the app stops under it: the next start goes on
            logger.LogInformation(e, "Job {Job} was interrupted by the stop.", name);
            return null;
        }
        catch (Exception e)
        {
            logger.LogError(e, "Job {Job} failed.", name);
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static bool IsNews(JobNote? before, JobNote note, string result) =>
        before?.KeptAt is not { } kept || before.Error != note.Error || result.Length > 0 || note.EndedAt - kept > Often;

    private async Task<JobNote> KeepAsync(string name, JobNote note, bool tell, Instant now)
    {
        try
        {
            await keep.ExecuteAsync(name, note, tell, CancellationToken.None);
            return note with { KeptAt = now };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // a full or locked disk is often why the job failed in the first place: the note stays in memory and says so
            logger.LogWarning(e, "The run of job {Job} could not be put down.", name);
            return note;
        }
    }
}
