using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Platform;

namespace SupportHub.Mail.Queries;

/// <summary>Degraded while the mail server is away, and while a letter that is due has not gone out for five minutes.</summary>
internal sealed class MailHealth(OutboxQuery outbox, WayOut way, TimeProvider time) : IHealthCheck
{
    private static readonly Duration Patience = Duration.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = await outbox.StateAsync(cancellationToken);
        var data = new Dictionary<string, object> { ["waiting"] = state.Waiting, ["failed"] = state.Failed };
        if (way.State.AwaySince is not null) return HealthCheckResult.Degraded("the mail server takes no letters", data: data);
        return state.OldestDue is { } since && time.Now() - since > Patience
            ? HealthCheckResult.Degraded("letters wait", data: data)
            : HealthCheckResult.Healthy("letters go out", data);
    }
}
