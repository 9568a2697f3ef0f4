using SupportHub.Resources;

namespace SupportHub.Components.Layout;

/// <summary>Light, dark or as the system says: kept in a cookie, so that the first byte of a page already has it and nothing flashes.</summary>
public static class Theme
{
    private const string Cookie = "theme";

    /// <summary>"light", "dark", or null to follow the system.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;

    /// <summary><c>/theme?set=light|dark|system&amp;back=/…</c>, for browsers without scripts; the others never ask (theme.js).</summary>
    internal static IResult Choose(HttpContext http, TimeProvider clock, string? set, string? back)
    {
        if (set is "light" or "dark") http.KeepChoice(Cookie, set, clock);
        if (set is "system") http.Response.Cookies.Delete(Cookie);
        return Results.LocalRedirect(Choices.LocalOrHome(back));
    }
}
