using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>Asks the other schemes in turn; a challenge is the person's matter (a program's under <c>/api</c>).</summary>
internal sealed class AnyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly string[] Program = [Schemes.Bearer], Screen = [Schemes.Bearer, Schemes.Person, Schemes.Device];

    // a browser adds its cookies to a request that another site made; a program's token it does not have
    private bool IsForPrograms => Request.Path.IsUnder("/api");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        foreach (var scheme in IsForPrograms ? Program : Screen)
        {
            var result = await Context.AuthenticateAsync(scheme);
            if (result.Succeeded) return result;
        }
        return AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Context.ChallengeAsync(IsForPrograms ? Schemes.Bearer : Schemes.Person, properties);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Context.ForbidAsync(IsForPrograms ? Schemes.Bearer : Schemes.Person, properties);
}

/// <summary>A wall display, by the secret in its cookie.</summary>
internal sealed class DeviceHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Standings standings, LastUse lastUse)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Cookies.TryGetValue(Schemes.DeviceCookie, out var secret) || string.IsNullOrEmpty(secret)) return AuthenticateResult.NoResult();
        if (await standings.DeviceAsync(Secrets.Hash(secret), Context.RequestAborted) is not { } device) return AuthenticateResult.NoResult();
        await lastUse.OfDeviceAsync(device.DeviceId);
        // browsers drop a cookie after 400 days at the latest: a wall that is used keeps it
        if (Request.Path.IsUnder("/wall") && !Response.HasStarted) ScreenPairing.KeepCookie(Context, secret, TimeProvider);
        return AuthenticateResult.Success(new AuthenticationTicket(PersonClaims.Of(device), Schemes.Device));
    }
}

/// <summary>A program, by its person's API token: <c>Authorization: Bearer …</c>; browsers' hub clients send it as <c>access_token</c>.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Standings standings, LastUse lastUse)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret() is not { } secret) return AuthenticateResult.NoResult();
        if (await standings.TokenAsync(Secrets.Hash(secret), Context.RequestAborted) is not { } known) return AuthenticateResult.Fail("The token is not in force.");
        await lastUse.OfTokenAsync(known.TokenId);
        return AuthenticateResult.Success(new AuthenticationTicket(PersonClaims.Of(known.Person, Schemes.Bearer, known.TokenId), Schemes.Bearer));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private string? Secret()
    {
        var header = Request.Headers[HeaderNames.Authorization].ToString();
        if (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return header[Prefix.Length..].Trim();
        return Request.Path.IsUnder("/hubs") && Request.Query["access_token"].ToString() is { Length: > 0 } token ? token : null;
    }
}
