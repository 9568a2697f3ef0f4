using SupportHub.Identity;
using SupportHub.Mail.Commands;

namespace SupportHub.Mail.Outbound;

/// <summary><c>GET /staff/letters/{id}/source</c>: a letter as it went out, as plain text that no browser takes for a page.</summary>
public static class OutgoingSources
{
    public static WebApplication MapOutgoingSources(this WebApplication app)
    {
        app.MapGet("/staff/letters/{id:guid}/source", GiveAsync).RequireAuthorization(Policies.WorkTickets).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> GiveAsync(HttpContext http, Guid id, OpenLetterSource source, CancellationToken ct)
    {
        if (!(await source.ExecuteAsync(http.Actor(), id, ct)).TryGet(out var bytes)) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(bytes.ToArray(), "text/plain; charset=utf-8", $"{id:N}.txt");
    }
}
