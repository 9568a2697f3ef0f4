using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Queries;

namespace SupportHub.Tickets.Files;

/// <summary>
/// Files over HTTP. <c>POST /files?name=…</c> with the bytes as the body gives the token that a command takes: the browser sends them aside of the
/// circuit, which would carry them slowly. <c>GET /files/{id}</c> gives the file of a message to who sees the message.
/// </summary>
public static class Endpoints
{
    public static WebApplication MapFiles(this WebApplication app)
    {
        app.MapPost("/files", TakeAsync).RequireAuthorization(Policies.SeeTickets).DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/files/{id:long}", GiveAsync).RequireAuthorization(Policies.SeeTickets).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> TakeAsync(HttpContext http, string? name, Uploads uploads, IOptions<TicketOptions> options, IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        if (!SecurityOrigins.IsOwn(http.Request)) return Refuse(new Refusal("Refusal.CrossSite"), texts, StatusCodes.Status403Forbidden);
        // one byte more than allowed, so that the refusal can be said in words
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = options.Value.MaxFileBytes + (1024 * 1024);
        if (http.Request.ContentLength > options.Value.MaxFileBytes) return Refuse(FileStore.TooBig(name, options.Value.MaxFileBytes), texts, StatusCodes.Status413PayloadTooLarge);
        var taken = await uploads.TakeAsync(http.Actor(), http.Request.Body, name, ct);
        return taken.TryGet(out var upload) ? Results.Ok(upload) : Refuse(taken.Refusal!, texts, StatusOf(taken.Refusal!));
    }

    private static int StatusOf(Refusal refusal) =>
        refusal.Reason.StartsWith("Refusal.Storage.", StringComparison.Ordinal) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;

    private static async Task<IResult> GiveAsync(HttpContext http, long id, AttachmentFile attachments, FileStore store, ILoggerFactory logs, CancellationToken ct)
    {
        if (await attachments.FindAsync(http.Actor(), id, ct) is not { } file) return Results.NotFound();
        if (!store.Has(file.Hash))
        {
            logs.CreateLogger(typeof(Endpoints)).LogError("The bytes of attachment {Id} ({Hash}) are not in the store.", id, file.Hash);
            return Results.NotFound();
        }

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // a text is rewritten where a password is moved out of it: no browser is to keep what stood there
        headers.CacheControl = file.IsImage ? "private, max-age=86400, immutable" : "private, no-store";
        var disposition = new ContentDispositionHeaderValue(file.IsImage ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(store.Open(file.Hash), file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    private static IResult Refuse(Refusal refusal, IStringLocalizer<Texts> texts, int status) => Results.Problem(
        title: texts[refusal.Reason, [.. refusal.Words]],
        statusCode: status,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["reason"] = refusal.Reason, ["clause"] = refusal.Clause?.Shown });
}
