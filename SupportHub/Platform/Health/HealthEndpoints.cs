using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SupportHub.Platform.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: everything it needs works; 503 only when it cannot serve.</summary>
public static class HealthEndpoints
{
    private const string Manager = "Manager";

    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        return app;
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.Headers.CacheControl = "no-store";
        return MaySeeMore(http) ? WriteAllAsync(http, report) : http.Response.WriteAsync(report.Status.ToString());
    }

    /// <summary>A manager, or somebody on this very machine: a proxy in front names whom it speaks for.</summary>
    private static bool MaySeeMore(HttpContext http) =>
        http.User.IsInRole(Manager)
        || (http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded"));

    private static Task WriteAllAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        var checks = report.Entries.ToDictionary(e => e.Key, e => new
        {
            status = e.Value.Status.ToString(),
            words = e.Value.Description ?? "",
            milliseconds = (long)e.Value.Duration.TotalMilliseconds,
            data = e.Value.Data,
        });
        return http.Response.WriteAsync(JsonSerializer.Serialize(new { status = report.Status.ToString(), checks }));
    }
}
