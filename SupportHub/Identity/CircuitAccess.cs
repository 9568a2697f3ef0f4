using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SupportHub.Data.Log;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>
/// Who an open page belongs to. Looks again when the change log names the person, their abonent or the display, and every three minutes;
/// when the sign-in is over the page becomes a stranger's at once, and what it asks for after that is refused.
/// </summary>
internal sealed class CircuitAccess(Standings standings, UserChanges changes, TimeProvider time, ILogger<CircuitAccess> logger) : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(3);
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());
    private readonly SemaphoreSlim look = new(0, 1);
    private readonly CancellationTokenSource stop = new();
    private IDisposable? following;

    /// <summary>The person had access when the page opened and lost it since.</summary>
    public bool WasLost { get; private set; }

    /// <summary>Called when access was lost; set before <see cref="Watch"/>.</summary>
    public Action? Lost { get; set; }

    /// <summary>Begins to watch; pages without a circuit never do.</summary>
    public void Watch()
    {
        if (following is not null) return;
        following = changes.Follow(Seen);
        _ = Task.Run(WatchAsync);
    }

    public void Dispose()
    {
        following?.Dispose();
        stop.Cancel();
    }

    private void Seen(PersonChange change)
    {
        if (!user.Concerns(change)) return;
        Wake();
    }

    private volatile ClaimsPrincipal user = Nobody;

    private void Wake()
    {
        lock (look)
        {
            if (look.CurrentCount == 0) look.Release();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            user = (await GetAuthenticationStateAsync()).User;
            while (user.Identity?.IsAuthenticated == true)
            {
                // looked at once at the start too: the page's own GET may have come before the change
                await LookAsync();
                using var timer = new CancellationTokenSource(Interval, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stop.Token);
                await look.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (stop.IsCancellationRequested) return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the page was closed
        }
        catch (Exception e)
        {
            // a doubt ends the sign-in, never keeps it
            logger.LogError(e, "A sign-in could not be checked; its page is signed out.");
            Lose();
        }
    }

    private async Task LookAsync()
    {
        var now = await standings.RecheckAsync(user, stop.Token);
        if (now is null) Lose();
        else if (!ReferenceEquals(now, user)) Become(now);
    }

    private void Lose()
    {
        WasLost = true;
        Become(Nobody);
        Lost?.Invoke();
    }

    private void Become(ClaimsPrincipal now)
    {
        user = now;
        SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
    }
}

/// <summary>Starts the watch with the circuit; leads a page that lost its access to where a person can sign in again.</summary>
internal sealed class CircuitAccessStart(AuthenticationStateProvider provider, NavigationManager navigation) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (provider is not CircuitAccess access) return Task.CompletedTask;
        access.Lost = Leave;
        access.Watch();
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // lost while the line was mute: nobody has told the browser yet
        if (provider is CircuitAccess { WasLost: true }) Leave();
        return Task.CompletedTask;
    }

    private void Leave()
    {
        var here = $"/{navigation.ToBaseRelativePath(navigation.Uri)}";
        // a wall has nobody to read a page or press a button: loaded again it shows the code to pair it by
        var to = new PathString(new Uri(navigation.Uri).AbsolutePath).IsUnder("/wall") ? here : $"/account/lost?returnUrl={Uri.EscapeDataString(here)}";
        navigation.NavigateTo(to, forceLoad: true);
    }
}

internal static class Concerning
{
    /// <summary>Whether a change may bear on this principal's sign-in.</summary>
    public static bool Concerns(this ClaimsPrincipal user, PersonChange change) => change.Subject switch
    {
        SubjectKind.User => user.UserId() == change.SubjectId,
        SubjectKind.WallDevice => user.WallDeviceId() == change.SubjectId,
        SubjectKind.Abonent => user.Actor().AbonentId == change.SubjectId,
        _ => false,
    };
}
