using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Identity;

/// <summary>How far an unpaired screen is.</summary>
public enum PairingState
{
    /// <summary>Its code is shown and may be entered.</summary>
    Waiting,

    /// <summary>A manager entered it: the wall may be opened.</summary>
    Paired,

    /// <summary>The code is worth nothing any more (or there never was one): load the page again for another.</summary>
    Expired,
}

/// <summary>The browser's side of pairing a wall: its cookie, the code to show, and whether it was entered.</summary>
public sealed class ScreenPairing
{
    private readonly RequestPairing request;
    private readonly Standings standings;
    private readonly IDbContextFactory<SupportDb> contexts;
    private readonly SignInLimits limits;
    private readonly TimeProvider time;

    internal ScreenPairing(RequestPairing request, Standings standings, IDbContextFactory<SupportDb> contexts, SignInLimits limits, TimeProvider time) =>
        (this.request, this.standings, this.contexts, this.limits, this.time) = (request, standings, contexts, limits, time);

    /// <summary>The code that this screen shows: the one it has while that is good, else a new one, with a cookie for the screen. Before the answer starts.</summary>
    public async Task<Outcome<(string Code, Instant ExpiresAt)>> BeginAsync(HttpContext http)
    {
        if (await WaitingAsync(http) is { } waiting) return waiting;
        if (!limits.AllowsPairing(http)) return new Refusal("Refusal.Account.TooOften");
        var asked = await request.ExecuteAsync(http.RequestAborted);
        if (!asked.TryGet(out var pairing)) return asked.Refusal!;
        KeepCookie(http, pairing.Secret, time);
        return (pairing.Code, pairing.ExpiresAt);
    }

    public async Task<PairingState> StateAsync(HttpContext http)
    {
        if (SecretOf(http) is not { } secret) return PairingState.Expired;
        if (await standings.DeviceAsync(Secrets.Hash(secret), http.RequestAborted) is not null) return PairingState.Paired;
        return await WaitingAsync(http) is null ? PairingState.Expired : PairingState.Waiting;
    }

    internal static void KeepCookie(HttpContext http, string secret, TimeProvider time) => http.Response.Cookies.Append(Schemes.DeviceCookie, secret, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        IsEssential = true,
        Path = "/",
        Expires = time.GetUtcNow().AddDays(400),
    });

    private static string? SecretOf(HttpContext http) => http.Request.Cookies[Schemes.DeviceCookie] is { Length: > 0 } secret ? secret : null;

    private async Task<(string Code, Instant ExpiresAt)?> WaitingAsync(HttpContext http)
    {
        if (SecretOf(http) is not { } secret) return null;
        var hash = Secrets.Hash(secret);
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var waiting = await db.WallDevices.AsNoTracking().Where(d => d.SecretHash == hash && d.PairedAt == null && d.CodeExpiresAt > now)
            .Select(d => new { d.PairingCode, d.CodeExpiresAt }).SingleOrDefaultAsync(http.RequestAborted);
        return waiting?.PairingCode is { } code ? (code, waiting.CodeExpiresAt) : null;
    }
}
