namespace SupportHub.Platform;

/// <summary>
/// Live connections are for our own pages: a browser sends its cookies along with a WebSocket that another site opens, and no same-origin
/// rule stops it. Such a request is refused before a circuit or a hub connection exists. Programs send no Origin and pass.
/// </summary>
public static class SecurityOrigins
{
    public static WebApplication UseOwnOriginsOnly(this WebApplication app)
    {
        app.Use(CheckAsync);
        return app;
    }

    private static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsLive(http.Request.Path) || IsOwn(http.Request)) return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsLive(PathString path) => path.IsUnder("/_blazor") || path.IsUnder("/hubs");

    /// <summary>Whether the request comes from a page of this site, or from a program, which sends no Origin.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && from.Scheme is "http" or "https"
            && string.Equals(from.Authority, new Uri($"{from.Scheme}://{request.Host}").Authority, StringComparison.OrdinalIgnoreCase);
    }
}
