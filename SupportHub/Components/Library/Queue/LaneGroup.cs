using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Components.Library;

/// <summary>The part of a lane that a list shows.</summary>
/// <param name="Places">Positions in the snapshot's order, from 0.</param>
/// <param name="Total">How many there are in the lane, shown or not.</param>
public sealed record LaneGroup(Lane Lane, IReadOnlyList<int> Places, int Total)
{
    /// <summary>The order cut into its lanes; no more than <paramref name="limit"/> rows in all are shown.</summary>
    public static IReadOnlyList<LaneGroup> Of(QueueSnapshot snapshot, Func<QueueRow, bool>? filter, int limit)
    {
        var groups = new List<LaneGroup>();
        var (places, total, left) = (new List<int>(), 0, limit);
        Lane? current = null;
        for (var place = 0; place < snapshot.Order.Length; place++)
        {
            var row = snapshot.ById[snapshot.Order[place]];
            if (row.Lane is not { } lane || filter?.Invoke(row) == false) continue;
            if (current is { } before && before != lane)
            {
                groups.Add(new LaneGroup(before, places, total));
                (places, total) = ([], 0);
            }
            current = lane;
            total++;
            if (left-- > 0) places.Add(place);
        }
        if (current is { } last) groups.Add(new LaneGroup(last, places, total));
        return groups;
    }

    /// <summary>Whether both show the same tickets at the same positions among those shown.</summary>
    /// <param name="numbered">The positions in the whole order are shown, so they must be the same too.</param>
    public static bool Same(IReadOnlyList<LaneGroup> ones, QueueSnapshot of, IReadOnlyList<LaneGroup> others, QueueSnapshot ofOthers, bool numbered)
    {
        if (ones.Count != others.Count) return false;
        for (var i = 0; i < ones.Count; i++)
        {
            var (one, other) = (ones[i], others[i]);
            if (one.Lane != other.Lane || one.Total != other.Total || one.Places.Count != other.Places.Count) return false;
            for (var j = 0; j < one.Places.Count; j++)
            {
                if (of.Order[one.Places[j]] != ofOthers.Order[other.Places[j]] || (numbered && one.Places[j] != other.Places[j])) return false;
            }
        }
        return true;
    }
}
