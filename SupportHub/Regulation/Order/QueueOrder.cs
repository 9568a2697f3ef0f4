using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The one order of the queue (Q1–Q7): total, and the same whatever order the tickets come in. A department's or a person's queue is this order filtered.
/// </summary>
public static class QueueOrder
{
    /// <summary>The key by which the ticket sorts; null when it has no place in a queue (Q6).</summary>
    public static QueueKey? KeyOf(QueueEntry entry, Instant now)
    {
        if (entry.OutOfTurn) return new QueueKey(Lane.OutOfTurn, AfterWeb(entry), Arrival(entry), entry.Id);
        if (entry.Clock is not { } clock) return null;
        return clock.LaneAt(now) is var lane && lane == Lane.AtRisk
            ? new QueueKey(lane, AfterWeb: false, clock.Due, entry.Id)
            : new QueueKey(lane, AfterWeb(entry), clock.Start, entry.Id);
    }

    /// <summary>When the ticket's lane changes by time alone; null when it does not.</summary>
    public static Instant? NextLaneChange(QueueEntry entry, Instant now) =>
        !entry.OutOfTurn && entry.Clock is { } clock && clock.AtRiskAt > now ? clock.AtRiskAt : null;

    /// <summary>The desk's queue: the tickets that have a place in it, in order, each with its reasons.</summary>
    public static IReadOnlyList<Placed> Place(IEnumerable<QueueEntry> entries, Instant now, Desk desk = Desk.Support)
    {
        var places = new List<(QueueKey Key, QueueEntry Entry)>();
        foreach (var entry in entries)
        {
            if (entry.Desk == desk && KeyOf(entry, now) is { } key) places.Add((key, entry));
        }

        places.Sort((one, other) => one.Key.CompareTo(other.Key));
        return places.ConvertAll(place => new Placed(place.Entry.Id, place.Key.Lane, PlaceReasons.Of(place.Entry, place.Key.Lane, now)));
    }

    /// <summary>Why the ticket stands where it does; empty when it has no place.</summary>
    public static IReadOnlyList<PlaceReason> Why(QueueEntry entry, Instant now) =>
        KeyOf(entry, now) is { } key ? PlaceReasons.Of(entry, key.Lane, now) : [];

    /// <summary>The first ticket of the desk's queue that nobody has (Q7); null when there is none.</summary>
    public static QueueEntry? TakeNext(IEnumerable<QueueEntry> entries, Instant now, Desk desk = Desk.Support)
    {
        QueueEntry? next = null;
        QueueKey first = default;
        foreach (var entry in entries)
        {
            if (entry.AssigneeId is not null || entry.Desk != desk || KeyOf(entry, now) is not { } key) continue;
            if (next is null || key < first) (next, first) = (entry, key);
        }

        return next;
    }

    // an answered critical ticket has no clock: it keeps the place of its first arrival (Q5)
    private static Instant Arrival(QueueEntry entry) => entry.Clock?.Start ?? entry.FirstArrival;

    private static bool AfterWeb(QueueEntry entry) => entry.Channel != Channel.Web;
}
