using System.Collections.Immutable;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Own;

/// <summary>The places of the followed abonents' tickets in one snapshot, found in one walk, and why they moved since the snapshot before.</summary>
internal sealed class OwnPlaces
{
    private readonly Dictionary<long, (int Place, Lazy<PlacesMoved> Moved)> places = [];

    /// <param name="before">The snapshot before; the empty one where there is none: then nothing is said of moves.</param>
    public OwnPlaces(QueueSnapshot before, QueueSnapshot now, Func<long, bool> isFollowed)
    {
        Walk(before.Order, now.Order);
        Walk(before.Development, now.Development);

        void Walk(ImmutableArray<long> former, ImmutableArray<long> order)
        {
            var moved = new Lazy<PlacesMoved>(() => new PlacesMoved(former, now, order));
            for (var place = 0; place < order.Length; place++)
            {
                if (isFollowed(now.ById[order[place]].AbonentId)) places[order[place]] = (place, moved);
            }
        }
    }

    /// <summary>From 0, in support's queue or the department's; null without a place.</summary>
    public int? Of(long id) => places.TryGetValue(id, out var found) ? found.Place : null;

    /// <summary>By which rule it moved back (Q9).</summary>
    public Clause? RuleFor(long id) => places.TryGetValue(id, out var found) ? found.Moved.Value.RuleFor(id, found.Place) : null;
}
