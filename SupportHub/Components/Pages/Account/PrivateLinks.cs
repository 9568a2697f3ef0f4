namespace SupportHub.Components.Pages.Account;

/// <summary>Pages whose address holds a secret.</summary>
internal static class PrivateLinks
{
    /// <summary>The next page's server does not learn the address. (Caches do not either: a page with a form is never kept.)</summary>
    public static void KeepLinkPrivate(this HttpContext http) => http.Response.Headers["Referrer-Policy"] = "no-referrer";
}
