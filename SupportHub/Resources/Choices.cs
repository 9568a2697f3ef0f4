namespace SupportHub.Resources;

/// <summary>What a person chose for themselves in this browser: a cookie, and the way back to where they were.</summary>
public static class Choices
{
    /// <summary>Keeps a choice for a year; readable by our scripts.</summary>
    public static void KeepChoice(this HttpContext http, string name, string value, TimeProvider clock) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        Expires = clock.GetUtcNow().AddYears(1),
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Path = "/",
        Secure = http.Request.IsHttps,
    });

    /// <summary>The path if it stays on this host, else "/": <c>//host</c> and <c>/\host</c> are other hosts to a browser.</summary>
    public static string LocalOrHome(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && Uri.IsWellFormedUriString(path, UriKind.Relative) ? path : "/";
}
