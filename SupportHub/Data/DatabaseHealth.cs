using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportHub.Data.Log;
using SupportHub.Platform;

namespace SupportHub.Data;

/// <summary>Whether the database can be written: one row, really written.</summary>
internal sealed class DatabaseHealth(Writer writer, TimeProvider time) : IHealthCheck
{
    private const string Scope = "health", Key = "written";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await writer.QuietlyAsync(WriteAsync, cancellationToken);
            return HealthCheckResult.Healthy("written");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("cannot be written", e);
        }
    }

    private async Task WriteAsync(SupportDb db)
    {
        var row = await db.DoneKeys.SingleOrDefaultAsync(d => d.Scope == Scope && d.Key == Key);
        if (row is null) db.DoneKeys.Add(new DoneKey { Scope = Scope, Key = Key, At = time.Now() });
        else row.At = time.Now();
    }
}
