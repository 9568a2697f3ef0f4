using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Own;

/// <summary>
/// The abonents' live view: each abonent's own tickets and their places, and nothing of anybody else. Made when the first follows, shared by all of
/// that abonent, dropped when the last has left.
/// </summary>
public sealed class OwnFeed(
    IDbContextFactory<SupportDb> contexts,
    Feed<QueueSnapshot> board,
    Touches touches,
    Standings standings,
    UserChanges changes,
    IOptions<QueueOptions> options,
    TimeProvider time,
    ILogger<OwnFeed> logger) : IHostedService, IDisposable
{
    private readonly OwnTickets tickets = new(contexts);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<long, OwnDesk> desks = [];
    private QueueSnapshot last = QueueSnapshot.Empty;
    private IAsyncDisposable? following;

    /// <summary>How many abonents are followed now.</summary>
    public int Abonents => desks.Count;

    /// <summary>What the actor may see of its abonent's tickets (P1), and every later state of it until access ends or the subscription is disposed.</summary>
    /// <param name="show">Called at most once per show interval, never twice at once. When access ends, once more with an empty board.</param>
    public async Task<Outcome<OwnFollowing>> FollowAsync(Actor actor, Func<OwnBoard, Task> show, CancellationToken ct)
    {
        if (actor is not { Role: ActorRole.Abonent, UserId: { } userId } || await SightOfAsync(userId, ct) is not { } sight)
            return new Refusal("Refusal.OnlyOwnTickets", Clauses.WhoSees);
        await turn.WaitAsync(ct);
        try
        {
            var desk = desks.GetValueOrDefault(sight.AbonentId) ?? await OpenAsync(sight.AbonentId, ct);
            desk.Followers++;
            return new OwnFollowing(desk.Feed, sight, show, id => SightOfAsync(id, CancellationToken.None), changes, () => LeaveAsync(desk), logger);
        }
        finally
        {
            turn.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        following = board.Follow(ShowAsync).Subscription;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (following is not null) await following.DisposeAsync();
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Brings every followed abonent to the snapshot.</summary>
    internal async Task ShowAsync(QueueSnapshot snapshot)
    {
        await turn.WaitAsync();
        try
        {
            foreach (var desk in desks.Values) await ReadAsync(desk, CancellationToken.None);
            var places = new OwnPlaces(last, snapshot, desks.ContainsKey);
            foreach (var desk in desks.Values) desk.Show(snapshot, places);
            last = snapshot;
        }
        catch (Exception e)
        {
            // the abonents' pages must come back by themselves, whatever it was
            logger.LogError(e, "Abonents' tickets could not be shown; the next change tries again.");
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<OwnDesk> OpenAsync(long abonentId, CancellationToken ct)
    {
        var desk = new OwnDesk(abonentId, new Feed<OwnBoard>(OwnBoard.Empty, options.Value.ShowInterval, time, logger));
        await ReadAsync(desk, ct);
        var now = board.Latest;
        if (ReferenceEquals(last, QueueSnapshot.Empty)) last = now;
        desk.Show(now, new OwnPlaces(QueueSnapshot.Empty, now, id => id == abonentId));
        return desks[abonentId] = desk;
    }

    private async Task ReadAsync(OwnDesk desk, CancellationToken ct)
    {
        var touched = touches.OfAbonent(desk.AbonentId);
        if (touched == desk.ReadAt) return;
        desk.Stored = await tickets.ReadAsync(desk.AbonentId, ct);
        desk.ReadAt = touched;
    }

    private async Task LeaveAsync(OwnDesk desk)
    {
        await turn.WaitAsync();
        if (--desk.Followers == 0) desks.Remove(desk.AbonentId);
        turn.Release();
    }

    private async ValueTask<OwnSight?> SightOfAsync(long userId, CancellationToken ct) =>
        await standings.PersonAsync(userId, ct) is { IsOpen: true, AbonentId: { } abonentId, ContactId: { } contactId } person
            && Identity.Model.Roles.ActorRoleOf(person.Role) == ActorRole.Abonent
                ? new OwnSight(userId, abonentId, contactId, person.IsResponsible)
                : null;
}
