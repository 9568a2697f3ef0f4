using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Hub;

/// <summary>One client of the hub: what it was sent last, and its place among those who follow the board. A slow one gets fewer and larger steps.</summary>
internal sealed class HubWatcher(HubCallerContext connection, IClientProxy client, Feed<QueueSnapshot> board, HubMessages messages) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private IAsyncDisposable? following;
    private QueueSnapshot? sent;
    private bool left;
    private bool masked = connection.User?.WallMasksNames() ?? false;

    /// <summary>Who watches, as last checked.</summary>
    public ClaimsPrincipal User { get; private set; } = connection.User ?? new ClaimsPrincipal();

    public async Task WatchAsync(long haveVersion)
    {
        await turn.WaitAsync();
        try
        {
            if (left) return;
            if (following is null) (sent, following) = FollowBoard();
            else if (sent!.Version == haveVersion) return;
            else sent = board.Latest;
            await client.SendAsync("Snapshot", messages.Whole(sent, masked), connection.ConnectionAborted);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The same person or display with other claims; one that hides names from now on gets a board without them.</summary>
    public Task BecomeAsync(ClaimsPrincipal user)
    {
        User = user;
        if (user.WallMasksNames() == masked) return Task.CompletedTask;
        masked = !masked;
        return following is null ? Task.CompletedTask : WatchAsync(haveVersion: -1);
    }

    public void CutOff() => connection.Abort();

    public async ValueTask DisposeAsync()
    {
        // a call that is still under way must not begin to follow after this
        await turn.WaitAsync();
        left = true;
        turn.Release();
        if (following is not null) await following.DisposeAsync();
    }

    private (QueueSnapshot, IAsyncDisposable) FollowBoard() => board.Follow(ShowAsync);

    private async Task ShowAsync(QueueSnapshot _)
    {
        try
        {
            await StepAsync();
        }
        catch (OperationCanceledException) when (connection.ConnectionAborted.IsCancellationRequested)
        {
            // the client is gone; its subscription ends in a moment
        }
    }

    private async Task StepAsync()
    {
        await turn.WaitAsync(connection.ConnectionAborted);
        try
        {
            // the newest of this moment: while this waited for its turn the client may have been sent a later one than it was woken for
            var now = board.Latest;
            if (ReferenceEquals(sent, now)) return;
            var message = messages.Between(sent!, now, masked);
            sent = now;
            // ends when the client's line has room again: until then the board goes on without it, and the next step is from here
            await client.SendAsync("Changed", message, connection.ConnectionAborted);
        }
        finally
        {
            turn.Release();
        }
    }
}
