using SupportHub.Data.Log;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Own;

/// <summary>One page's view of its abonent's tickets. Looks again at what the person may see whenever their account or abonent changes.</summary>
public sealed class OwnFollowing : IAsyncDisposable
{
    private readonly Feed<OwnBoard> feed;
    private readonly Func<OwnBoard, Task> show;
    private readonly Func<long, ValueTask<OwnSight?>> sightOf;
    private readonly Func<Task> leave;
    private readonly ILogger logger;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource gone = new();
    private readonly IAsyncDisposable subscription;
    private readonly IDisposable watch;
    private OwnSight? sight;
    private OwnBoard shown = OwnBoard.Empty;
    private int left;

    internal OwnFollowing(
        Feed<OwnBoard> feed, OwnSight sight, Func<OwnBoard, Task> show, Func<long, ValueTask<OwnSight?>> sightOf, UserChanges changes, Func<Task> leave, ILogger logger)
    {
        (this.feed, this.sight, this.show, this.sightOf, this.leave, this.logger) = (feed, sight, show, sightOf, leave, logger);
        (var now, subscription) = feed.Follow(ShowAsync);
        Board = shown = sight.Of(now);
        watch = changes.Follow(change =>
        {
            if (Concerns(sight, change)) _ = Task.Run(LookAgainAsync);
        });
    }

    /// <summary>What there was to see when following began.</summary>
    public OwnBoard Board { get; }

    /// <summary>What there is to see now.</summary>
    public OwnBoard Latest => sight?.Of(feed.Latest) ?? OwnBoard.Empty;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref left, 1) == 1) return;
        watch.Dispose();
        await gone.CancelAsync(); // who disposes from inside a show must not wait for one that waits for its turn
        await subscription.DisposeAsync();
        await leave();
    }

    private static bool Concerns(OwnSight sight, PersonChange change) =>
        (change.Subject == SubjectKind.User && change.SubjectId == sight.UserId) || (change.Subject == SubjectKind.Abonent && change.SubjectId == sight.AbonentId);

    private async Task ShowAsync(OwnBoard board)
    {
        if (!await EnterAsync()) return;
        try
        {
            if (sight is null) return;
            var next = sight.Of(board);
            if (OwnBoard.AreSame(next.Tickets, shown.Tickets)) return;
            await show(shown = next);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task LookAgainAsync()
    {
        if (sight is not { } before) return;
        try
        {
            var now = await sightOf(before.UserId);
            // another abonent's contact now: what this page shows is no longer theirs
            sight = now?.AbonentId == before.AbonentId ? now : null;
        }
        catch (Exception e)
        {
            // a doubt ends the view, never keeps it
            sight = null;
            logger.LogError(e, "What a contact may see could not be checked; their live view ends.");
        }
        if (sight is not null) await ShowAsync(feed.Latest);
        else await EndAsync();
    }

    private async Task EndAsync()
    {
        if (!await EnterAsync()) return;
        try
        {
            await show(shown = OwnBoard.Empty);
        }
        finally
        {
            turn.Release();
        }
        await DisposeAsync();
    }

    /// <returns>False when the page has left meanwhile.</returns>
    private async Task<bool> EnterAsync()
    {
        try
        {
            await turn.WaitAsync(gone.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
