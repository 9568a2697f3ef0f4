using SupportHub.Queue.Records;

namespace SupportHub.Queue.Board;

/// <summary>What leads from one snapshot to another, and the way to go it. Applying what is between two gives the second.</summary>
public static class QueueDeltas
{
    // a move says a ticket and a place, the order only tickets: about five to two
    private const int MoveCost = 5, OrderCost = 2;

    public static QueueDelta Between(QueueSnapshot from, QueueSnapshot to, bool masked = false)
    {
        var (removed, moved) = OrderChange.Between(from.Order.AsSpan(), to.Order.AsSpan());
        var whole = moved.Count * MoveCost > to.Order.Length * OrderCost;
        return new QueueDelta(
            from.Version,
            to.Version,
            to.At.ToDateTimeOffset(),
            [.. Changed(from, to).Select(row => QueueDtos.Of(row, masked))],
            [.. removed.Select(QueueDtos.TidOf)],
            whole ? [] : [.. moved.Select(place => new QueueMove(QueueDtos.TidOf(to.Order[place]), place))],
            whole ? [.. to.Order.Select(QueueDtos.TidOf)] : null,
            QueueDtos.Of(to.Counts));
    }

    public static QueueSnapshotDto Apply(QueueSnapshotDto snapshot, QueueDelta delta)
    {
        var rows = snapshot.Rows.ToDictionary(row => row.Tid);
        foreach (var row in delta.Upserts) rows[row.Tid] = row;
        var order = delta.Order ?? Reordered(snapshot.Order, delta);
        return new QueueSnapshotDto(delta.ToVersion, delta.At, order, [.. order.Select(tid => rows[tid])], delta.Counts);
    }

    private static List<string> Reordered(IReadOnlyList<string> order, QueueDelta delta)
    {
        var taken = delta.Removals.Concat(delta.Moves.Select(move => move.Tid)).ToHashSet();
        List<string> next = [.. order.Where(tid => !taken.Contains(tid))];
        foreach (var move in delta.Moves) next.Insert(move.To, move.Tid);
        return next;
    }

    // a row that comes into the queue is another object than it was outside: it has a lane now
    private static IEnumerable<QueueRow> Changed(QueueSnapshot from, QueueSnapshot to)
    {
        if (ReferenceEquals(from.ById, to.ById)) yield break;
        foreach (var id in to.Order)
        {
            var row = to.ById[id];
            if (!from.ById.TryGetValue(id, out var before) || !ReferenceEquals(before, row)) yield return row;
        }
    }
}
