using Microsoft.Net.Http.Headers;
using SupportHub.Identity;
using SupportHub.Mail.Queries;

namespace SupportHub.Mail.Web;

/// <summary><c>GET /staff/mail/{id}/source</c>: the letter as it came, as plain text to save; recorded.</summary>
public static class Endpoints
{
    public static WebApplication MapMail(this WebApplication app)
    {
        app.MapGet("/staff/mail/{id:long}/source", GiveAsync).RequireAuthorization(Policies.WorkTickets).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> GiveAsync(HttpContext http, long id, LetterSources sources, CancellationToken ct)
    {
        if (!(await sources.OpenAsync(http.Actor(), id, ct)).TryGet(out var copy)) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"letter-{id}.txt");
        headers.ContentDisposition = disposition.ToString();
        // the bytes are of any charset: said of none
        return Results.Stream(stream => copy(stream, http.RequestAborted), "text/plain");
    }
}
