using System.Collections;
using System.Diagnostics.CodeAnalysis;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Board;

/// <summary>
/// Rows by their tickets' numbers: immutable. The next version copies the parts in which something changed and shares the rest, so that one change
/// among ten thousand costs a microsecond, and a look costs what it does in a plain dictionary.
/// </summary>
public sealed class RowTable : IReadOnlyDictionary<long, QueueRow>
{
    private const int Parts = 256;

    private readonly Dictionary<long, QueueRow>[] parts;

    private RowTable(Dictionary<long, QueueRow>[] parts, int count) => (this.parts, Count) = (parts, count);

    public static RowTable Empty { get; } = new([.. Enumerable.Range(0, Parts).Select(_ => new Dictionary<long, QueueRow>())], 0);

    public int Count { get; }

    public IEnumerable<long> Keys => parts.SelectMany(part => part.Keys);

    public IEnumerable<QueueRow> Values => parts.SelectMany(part => part.Values);

    public QueueRow this[long key] => parts[PartOf(key)][key];

    /// <summary>The next version.</summary>
    /// <param name="changes">New and changed rows; null for a ticket that left.</param>
    public RowTable With(IReadOnlyDictionary<long, QueueRow?> changes)
    {
        if (changes.Count == 0) return this;
        var next = (Dictionary<long, QueueRow>[])parts.Clone();
        var count = Count;
        foreach (var (id, row) in changes)
        {
            var part = PartOf(id);
            if (ReferenceEquals(next[part], parts[part])) next[part] = new(parts[part]);
            count -= next[part].Remove(id) ? 1 : 0;
            if (row is null) continue;
            next[part].Add(id, row);
            count++;
        }
        return new RowTable(next, count);
    }

    public bool ContainsKey(long key) => parts[PartOf(key)].ContainsKey(key);

    public bool TryGetValue(long key, [MaybeNullWhen(false)] out QueueRow value) => parts[PartOf(key)].TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<long, QueueRow>> GetEnumerator() => parts.SelectMany(part => part).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // numbers are given out one after another: the last bits spread them evenly
    private static int PartOf(long id) => (int)(id & (Parts - 1));
}
