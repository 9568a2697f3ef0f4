namespace SupportHub.Queue.Board;

/// <summary>The fewest tickets to take out and put in so that one order becomes another.</summary>
internal static class OrderChange
{
    /// <returns>The tickets that left, and the places in the new order of those that came or moved, ascending.</returns>
    public static (List<long> Removed, List<int> Moved) Between(ReadOnlySpan<long> from, ReadOnlySpan<long> to)
    {
        var start = from.CommonPrefixLength(to);
        var same = 0;
        while (same < Math.Min(from.Length, to.Length) - start && from[^(same + 1)] == to[^(same + 1)]) same++;
        from = from[start..^same];
        to = to[start..^same];

        var formerPlaces = new Dictionary<long, int>(from.Length);
        for (var i = 0; i < from.Length; i++) formerPlaces[from[i]] = i;
        // the former places of what stays, in the new order; what is not on a longest rising row of them has moved
        var former = new int[to.Length];
        for (var i = 0; i < to.Length; i++) former[i] = formerPlaces.Remove(to[i], out var place) ? place : -1;
        var stays = Rising(former);
        var moved = new List<int>();
        for (var i = 0; i < to.Length; i++)
        {
            if (!stays[i]) moved.Add(start + i);
        }
        return ([.. formerPlaces.Keys], moved);
    }

    /// <summary>Marks a longest strictly rising row among the values that are not negative.</summary>
    private static bool[] Rising(int[] values)
    {
        var before = new int[values.Length];
        var byValue = Comparer<int>.Create((one, other) => values[one].CompareTo(values[other]));
        var ends = new List<int>(); // ends[n]: the index at which the row of n + 1 values with the smallest last value ends
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0) continue;
            var at = ends.BinarySearch(i, byValue);
            at = at < 0 ? ~at : at;
            before[i] = at == 0 ? -1 : ends[at - 1];
            if (at == ends.Count) ends.Add(i);
            else ends[at] = i;
        }
        var marked = new bool[values.Length];
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = before[i]) marked[i] = true;
        return marked;
    }
}
