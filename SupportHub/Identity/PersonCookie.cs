using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>The sign-in cookie: asked again with every request whether it still holds.</summary>
internal static class PersonCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Schemes.PersonCookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = "/account/login";
        options.AccessDeniedPath = "/account/denied";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var standings = context.HttpContext.RequestServices.GetRequiredService<Standings>();
        var now = await standings.RecheckAsync(context.Principal!, context.HttpContext.RequestAborted);
        if (now is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Person);
        }
        else if (!ReferenceEquals(now, context.Principal))
        {
            context.ReplacePrincipal(now);
            context.ShouldRenew = true;
        }
    }

    /// <summary>Programs get a status, people a page.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var path = context.Request.Path;
        if (path.IsUnder("/api") || path.IsUnder("/hubs") || path.IsUnder("/_blazor"))
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
