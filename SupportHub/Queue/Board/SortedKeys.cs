using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SupportHub.Queue.Board;

/// <summary>Keys kept in order, and the ids they stand for: a change costs a binary search and a move in memory.</summary>
internal sealed class SortedKeys<TKey>(Func<TKey, long> idOf)
    where TKey : struct, IComparable<TKey>
{
    private readonly List<TKey> keys = [];
    private ImmutableArray<long>? ids;

    /// <summary>The ids in order. The same array as long as nothing changes.</summary>
    public ImmutableArray<long> Ids => ids ??= MakeIds();

    public ReadOnlySpan<TKey> Keys => CollectionsMarshal.AsSpan(keys);

    public TKey? First => keys.Count == 0 ? null : keys[0];

    /// <summary>Begins anew with these, in any order.</summary>
    public void Fill(IEnumerable<TKey> all)
    {
        keys.Clear();
        keys.AddRange(all);
        keys.Sort();
        ids = null;
    }

    /// <summary>Takes one out and puts one in; nothing at all when they are equal.</summary>
    public void Replace(TKey? before, TKey? after)
    {
        if (Nullable.Equals(before, after)) return;
        if (before is { } old) keys.RemoveAt(keys.BinarySearch(old));
        if (after is { } now) keys.Insert(~keys.BinarySearch(now), now);
        ids = null;
    }

    private ImmutableArray<long> MakeIds()
    {
        var made = new long[keys.Count];
        for (var i = 0; i < made.Length; i++) made[i] = idOf(keys[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(made);
    }
}

/// <summary>A sort by time, the lower ticket first where it is the same.</summary>
internal readonly record struct TimeKey(NodaTime.Instant At, long Id) : IComparable<TimeKey>
{
    public int CompareTo(TimeKey other)
    {
        var at = At.CompareTo(other.At);
        return at != 0 ? at : Id.CompareTo(other.Id);
    }

    public static bool operator <(TimeKey one, TimeKey other) => one.CompareTo(other) < 0;

    public static bool operator >(TimeKey one, TimeKey other) => one.CompareTo(other) > 0;

    public static bool operator <=(TimeKey one, TimeKey other) => one.CompareTo(other) <= 0;

    public static bool operator >=(TimeKey one, TimeKey other) => one.CompareTo(other) >= 0;
}
