using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Degraded while letters could not be fetched from somewhere for five minutes.</summary>
internal sealed class FetchHealth(FetchBoard board, TimeProvider time) : IHealthCheck
{
    private static readonly Duration Patience = Duration.FromMinutes(5);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var all = board.Latest.All;
        var down = all.Where(s => s.DownSince is { } since && time.Now() - since > Patience).ToList();
        var data = new Dictionary<string, object> { ["sources"] = all.Count, ["down"] = down.Count };
        return Task.FromResult(down.Count > 0 ? HealthCheckResult.Degraded("letters are not fetched", data: data) : HealthCheckResult.Healthy("letters are fetched", data));
    }
}
