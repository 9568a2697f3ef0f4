using NodaTime;

namespace SupportHub.Queue.Board;

/// <summary>The numbers of the change log that were passed over, and since when they are missing.</summary>
internal sealed class ChangeLogGaps
{
    /// <summary>So long a transaction may stay open and still be noticed at its commit.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(30);

    // a wide gap is a restored backup or a seed that was rolled back, not so many open transactions
    private const int Most = 500;

    private readonly SortedDictionary<long, Instant> since = [];

    public IReadOnlyList<long> Missing => [.. since.Keys];

    /// <summary>Notes what is missing between two numbers that follow each other; of a wide gap the newest.</summary>
    public void Note(long before, long after, Instant now)
    {
        for (var seq = Math.Max(before + 1, after - Most); seq < after && since.Count < Most; seq++) since.TryAdd(seq, now);
    }

    public void Close(long seq) => since.Remove(seq);

    /// <summary>Lets go of those that are too old, and names them.</summary>
    public IReadOnlyList<long> Forget(Instant now)
    {
        var old = since.Where(gap => now - gap.Value >= Patience).Select(gap => gap.Key).ToList();
        old.ForEach(seq => since.Remove(seq));
        return old;
    }

    public void Clear() => since.Clear();
}
