using System.Collections.Immutable;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Own;

/// <summary>
/// By which rule a place moved back (Q9): the rule of the first ticket of the queue that stands ahead now and did not before. It tells the rule, never
/// whose ticket that is. Looked up in a few steps, however many ask.
/// </summary>
internal sealed class PlacesMoved
{
    private readonly QueueSnapshot now;
    private readonly ImmutableArray<long> order;
    private readonly Dictionary<long, int> formerPlaces;
    private readonly int[] furthest; // the greatest former place among those up to each place of now; those that came count as the last

    public PlacesMoved(ImmutableArray<long> before, QueueSnapshot now, ImmutableArray<long> order)
    {
        (this.now, this.order) = (now, order);
        formerPlaces = new(before.Length);
        for (var i = 0; i < before.Length; i++) formerPlaces[before[i]] = i;
        furthest = new int[order.Length];
        var greatest = -1;
        for (var i = 0; i < order.Length; i++)
        {
            greatest = Math.Max(greatest, formerPlaces.GetValueOrDefault(order[i], int.MaxValue));
            furthest[i] = greatest;
        }
    }

    /// <returns>Null when nobody came ahead of the ticket, or it had no place before.</returns>
    public Clause? RuleFor(long id, int place)
    {
        if (!formerPlaces.TryGetValue(id, out var former)) return null;
        var first = Array.BinarySearch(furthest, 0, place, former);
        first = first >= 0 ? AfterEqual(first, former) : ~first;
        return first < place ? PlaceReasons.Ahead(now.ById[order[first]].Key!.Value, now.ById[id].Key!.Value).Clause : null;
    }

    private int AfterEqual(int at, int former)
    {
        while (at < furthest.Length && furthest[at] == former) at++;
        return at;
    }
}
