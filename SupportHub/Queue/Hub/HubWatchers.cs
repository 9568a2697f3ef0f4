using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Hub;

/// <summary>The clients of the hub on this node; cuts one off the moment its right to watch ends.</summary>
public sealed class HubWatchers : IDisposable
{
    private readonly ConcurrentDictionary<string, HubWatcher> watchers = new(StringComparer.Ordinal);
    private readonly IHubContext<QueueHub> hub;
    private readonly Feed<QueueSnapshot> board;
    private readonly HubMessages messages;
    private readonly Standings standings;
    private readonly IAuthorizationService authorization;
    private readonly ILogger<HubWatchers> logger;
    private readonly IDisposable following;

    public HubWatchers(
        IHubContext<QueueHub> hub,
        Feed<QueueSnapshot> board,
        HubMessages messages,
        Standings standings,
        UserChanges changes,
        IAuthorizationService authorization,
        ILogger<HubWatchers> logger)
    {
        (this.hub, this.board, this.messages, this.standings, this.authorization, this.logger) = (hub, board, messages, standings, authorization, logger);
        following = changes.Follow(Recheck);
    }

    /// <summary>How many clients are connected.</summary>
    public int Count => watchers.Count;

    public void Dispose() => following.Dispose();

    internal Task AddAsync(HubCallerContext connection)
    {
        var watcher = new HubWatcher(connection, hub.Clients.Client(connection.ConnectionId), board, messages);
        watchers[connection.ConnectionId] = watcher;
        // the right may have ended between the handshake and now, when nobody was listening for it yet
        return RecheckAsync(watcher);
    }

    internal Task WatchAsync(string connectionId, long haveVersion) =>
        watchers.TryGetValue(connectionId, out var watcher) ? watcher.WatchAsync(haveVersion) : Task.CompletedTask;

    internal async Task RemoveAsync(string connectionId)
    {
        if (watchers.TryRemove(connectionId, out var watcher)) await watcher.DisposeAsync();
    }

    private void Recheck(PersonChange change)
    {
        foreach (var watcher in watchers.Values)
        {
            if (watcher.User.Concerns(change)) _ = Task.Run(() => RecheckAsync(watcher));
        }
    }

    private async Task RecheckAsync(HubWatcher watcher)
    {
        try
        {
            var user = await standings.RecheckAsync(watcher.User, CancellationToken.None);
            if (user is null || !await MayWatchAsync(user)) watcher.CutOff();
            else await watcher.BecomeAsync(user);
        }
        catch (Exception e)
        {
            // a doubt ends the connection, never keeps it
            logger.LogError(e, "A hub client's right to watch could not be checked; it is cut off.");
            watcher.CutOff();
        }
    }

    private async Task<bool> MayWatchAsync(ClaimsPrincipal user) => (await authorization.AuthorizeAsync(user, resource: null, Policies.WatchQueue)).Succeeded;
}
