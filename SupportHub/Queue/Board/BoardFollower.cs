using System.Data.Common;
using SupportHub.Platform;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Board;

/// <summary>Reads something of its own again, once a node, whenever the board moves on.</summary>
internal abstract class BoardFollower(Feed<QueueSnapshot> board, ILogger logger) : IHostedService
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private IAsyncDisposable? following;
    private long version = -1;

    /// <summary>Nothing was read yet.</summary>
    protected bool IsFirst => version < 0;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (latest, subscription) = board.Follow(ShowAsync);
        following = subscription;
        await ShowAsync(latest);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (following is not null) await following.DisposeAsync();
    }

    internal async Task ShowAsync(QueueSnapshot snapshot)
    {
        // the read of the start and the board's first news come at once: an older one is not told over a newer one
        await turn.WaitAsync();
        try
        {
            if (snapshot.Version <= version) return;
            await RefreshAsync(snapshot);
            version = snapshot.Version;
        }
        catch (DbException e)
        {
            logger.LogWarning(e, "{What} could not read the database; the next change tries again.", GetType().Name);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Reads, and publishes what is new.</summary>
    protected abstract Task RefreshAsync(QueueSnapshot snapshot);
}
