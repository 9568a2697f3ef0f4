using System.Collections.Concurrent;
using NodaTime;
using SupportHub.Platform;

namespace SupportHub.Mail.Transport.Tokens;

/// <summary>The access token of each account: fetched when one is needed, kept until shortly before it runs out. Of one consent there is one request at a time, whatever its tokens are for: each may bring the next refresh token.</summary>
public sealed class AccessTokens(TokenEndpoint endpoint, RefreshTokens refreshTokens, TimeProvider time)
{
    private static readonly Duration Margin = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Url, string Client, string Scope, string Refresh, string User), Account> accounts = new();
    private readonly ConcurrentDictionary<(string Url, string Client, string Refresh, string User), SemaphoreSlim> turns = new();

    /// <exception cref="TokenRefusedException">There is none to be had.</exception>
    internal async Task<string> OfAsync(OAuthOptions settings, string user, CancellationToken ct)
    {
        var (account, turn) = (AccountOf(settings, user), TurnOf(settings, user));
        await turn.WaitAsync(ct);
        try
        {
            if (account.Token is { } held && time.Now() < account.RenewAt) return held;
            var given = await AskAsync(settings, user, ct);
            // of a token that lives for less than two minutes the half
            var life = Duration.FromTimeSpan(given.Life);
            (account.Token, account.RenewAt) = (given.Access, time.Now() + Duration.Max(life - Margin, life / 2));
            return given.Access;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A server did not take the token: the next one is fetched anew.</summary>
    internal void Forget(OAuthOptions settings, string user, string token)
    {
        var account = AccountOf(settings, user);
        if (account.Token == token) account.RenewAt = Instant.MinValue;
    }

    private async Task<GivenToken> AskAsync(OAuthOptions settings, string user, CancellationToken ct)
    {
        var refresh = settings.RefreshToken.Length > 0 ? refreshTokens.Of(settings, user) : "";
        // whoever gives up waiting would lose the next refresh token with the answer, and the old one may have run out by then
        var given = await AskAsync(settings, user, refresh, refresh.Length > 0 ? CancellationToken.None : ct);
        if (given.NextRefresh.Length > 0 && refresh.Length > 0 && given.NextRefresh != refresh) refreshTokens.Keep(settings, user, given.NextRefresh);
        return given;
    }

    // the one that was kept may be older than what the settings say again: after a restored backup, or a consent that was renewed under the same token
    private async Task<GivenToken> AskAsync(OAuthOptions settings, string user, string refresh, CancellationToken ct)
    {
        try
        {
            return await endpoint.AskAsync(settings, refresh, ct);
        }
        catch (TokenRefusedException e) when (e.IsOfGrant && refresh != settings.RefreshToken)
        {
            var given = await endpoint.AskAsync(settings, settings.RefreshToken, ct);
            refreshTokens.Forget(settings, user);
            return given;
        }
    }

    private Account AccountOf(OAuthOptions settings, string user) =>
        accounts.GetOrAdd((settings.TokenUrl, settings.ClientId, settings.Scope, settings.RefreshToken, user), _ => new Account());

    private SemaphoreSlim TurnOf(OAuthOptions settings, string user) =>
        turns.GetOrAdd((settings.TokenUrl, settings.ClientId, settings.RefreshToken, user), _ => new SemaphoreSlim(1, 1));

    private sealed class Account
    {
        public string? Token { get; set; }

        public Instant RenewAt { get; set; }
    }
}
