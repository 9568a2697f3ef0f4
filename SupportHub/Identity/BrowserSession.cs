using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace SupportHub.Identity;

/// <summary>Signs a person in and out of the browser that asks; whether they may be, a command has decided.</summary>
public sealed class BrowserSession
{
    private readonly Standings standings;

    internal BrowserSession(Standings standings) => this.standings = standings;

    /// <param name="remember">Keeps the cookie when the browser closes.</param>
    /// <returns>The person signed in; null when the account was shut meanwhile.</returns>
    public async Task<ClaimsPrincipal?> BeginAsync(HttpContext http, long userId, bool remember)
    {
        if (await standings.PersonAsync(userId, http.RequestAborted) is not { IsOpen: true } person) return null;
        var user = PersonClaims.Of(person, Schemes.Person);
        await http.SignInAsync(Schemes.Person, user, new AuthenticationProperties { IsPersistent = remember });
        return user;
    }

    /// <summary>After the person changed what ends every sign-in: this browser goes on, and its cookie lasts as it did.</summary>
    public async Task RenewAsync(HttpContext http, long userId)
    {
        var before = await http.AuthenticateAsync(Schemes.Person);
        await BeginAsync(http, userId, before.Properties?.IsPersistent == true);
    }

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(Schemes.Person);
}
