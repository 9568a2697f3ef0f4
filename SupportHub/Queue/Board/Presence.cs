using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SupportHub.Platform;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Board;

/// <summary>Who of staff has a ticket open on this node, and who is writing in it. Kept in memory only: it is about now.</summary>
public sealed class Presence(IOptions<QueueOptions> options, TimeProvider time, ILogger<Presence> logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Room> rooms = [];

    /// <summary>A person opens a ticket.</summary>
    /// <param name="show">Called with all who are there whenever that changes, as <see cref="Feed{T}"/> does.</param>
    /// <returns>The visit; it ends when it is disposed of.</returns>
    public Visit Come(long ticketId, long userId, string name, Func<IReadOnlyList<Present>, Task> show)
    {
        lock (gate)
        {
            if (!rooms.TryGetValue(ticketId, out var room)) rooms.Add(ticketId, room = new Room(new Feed<IReadOnlyList<Present>>([], options.Value.ShowInterval, time, logger)));
            var visit = new Visit(this, ticketId, new Present(userId, name, Writes: false));
            room.Visits.Add(visit);
            visit.Following = room.Feed.Follow(show).Subscription;
            room.Tell();
            return visit;
        }
    }

    /// <summary>Who has the ticket open now.</summary>
    public IReadOnlyList<Present> In(long ticketId)
    {
        lock (gate) return rooms.TryGetValue(ticketId, out var room) ? room.Feed.Latest : [];
    }

    internal void Tell(Visit visit)
    {
        lock (gate) rooms.GetValueOrDefault(visit.TicketId)?.Tell();
    }

    internal void Leave(Visit visit)
    {
        lock (gate)
        {
            if (!rooms.TryGetValue(visit.TicketId, out var room)) return;
            room.Visits.Remove(visit);
            if (room.Visits.Count == 0) rooms.Remove(visit.TicketId);
            else room.Tell();
        }
    }

    private sealed record Room(Feed<IReadOnlyList<Present>> Feed)
    {
        public List<Visit> Visits { get; } = [];

        // a person with two windows is one person, who writes when one of them does
        public void Tell() => Feed.Publish(Visits.GroupBy(visit => visit.Who.UserId)
            .Select(visits => new Present(visits.Key, visits.First().Who.Name, visits.Any(visit => visit.Who.Writes)))
            .ToImmutableArray());
    }
}

/// <summary>A person's open page of a ticket.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly Presence presence;

    internal Visit(Presence presence, long ticketId, Present who) => (this.presence, TicketId, Who) = (presence, ticketId, who);

    internal long TicketId { get; }

    internal Present Who { get; private set; }

    internal IAsyncDisposable? Following { get; set; }

    /// <summary>They begin or stop writing.</summary>
    public void Write(bool writes)
    {
        if (Who.Writes == writes) return;
        Who = Who with { Writes = writes };
        presence.Tell(this);
    }

    public async ValueTask DisposeAsync()
    {
        presence.Leave(this);
        if (Following is not null) await Following.DisposeAsync();
    }
}
