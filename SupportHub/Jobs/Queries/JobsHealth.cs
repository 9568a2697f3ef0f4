using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SupportHub.Jobs.Records;

namespace SupportHub.Jobs.Queries;

/// <summary>Degraded while a job's last run failed or a run is missing.</summary>
internal sealed class JobsHealth(JobList jobs, IOptions<JobOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled) return HealthCheckResult.Healthy("another node runs them");
        var bad = (await jobs.LinesAsync(cancellationToken)).Where(job => job.Standing is JobStanding.Failed or JobStanding.Missing).ToList();
        var data = bad.ToDictionary(job => job.Name, job => (object)(job.Standing == JobStanding.Missing ? "did not run in its time" : job.Error ?? ""));
        return bad.Count == 0
            ? HealthCheckResult.Healthy("all run")
            : HealthCheckResult.Degraded(string.Join(", ", bad.Select(job => $"{job.Name}: {(job.Standing == JobStanding.Missing ? "missing" : "failed")}")), data: data);
    }
}
