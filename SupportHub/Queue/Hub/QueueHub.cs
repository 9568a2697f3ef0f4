using Microsoft.AspNetCore.Authorization;
using SupportHub.Identity;

namespace SupportHub.Queue.Hub;

/// <summary>
/// Support's queue for programs outside: <c>Watch</c> answers with <c>Snapshot</c>, and from then on <c>Changed</c> says what leads from the one sent last to
/// the newest. A client has nothing else to call. Who may watch is asked at connect and again when the account or display changes.
/// </summary>
[Authorize(Policies.WatchQueue)]
public sealed class QueueHub(HubWatchers watchers) : Microsoft.AspNetCore.SignalR.Hub
{
    public const string Path = "/hubs/queue";

    /// <summary>Begins to follow, or asks again after a gap.</summary>
    /// <param name="haveVersion">The version that the client holds; anything but the one sent to it last brings a snapshot.</param>
    public Task Watch(long haveVersion) => watchers.WatchAsync(Context.ConnectionId, haveVersion);

    public override Task OnConnectedAsync() => watchers.AddAsync(Context);

    public override Task OnDisconnectedAsync(Exception? exception) => watchers.RemoveAsync(Context.ConnectionId);
}
