namespace SupportHub.Components.Pages.Account;

/// <summary>Pages whose address holds a secret.</summary>
internal static class PrivateLinks
{
    /// <summary>Neither a cache nor the next page's server learns the address.</summary>
    public static void KeepLinkPrivate(this HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
