using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportHub.Queue.Board;

namespace SupportHub.Jobs.Queries;

/// <summary>Degraded while the live board does not follow the database.</summary>
internal sealed class LiveBoardHealth(BoardHealth board) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["version"] = board.Version };
        if (board.Error is { } error) data["error"] = error;
        return Task.FromResult(board.IsLive ? HealthCheckResult.Healthy("follows", data) : HealthCheckResult.Degraded("is behind", data: data));
    }
}
