using NodaTime;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>The figures of the wall's header.</summary>
internal static class BoardCounts
{
    private static readonly Lane[] Lanes = Enum.GetValues<Lane>();

    public static QueueCounts Of(ReadOnlySpan<QueueKey> queue, int inWork, int claimed, Instant? oldestSince, Today today)
    {
        Span<int> standing = stackalloc int[(int)Lanes[^1] + 1];
        foreach (ref readonly var key in queue) standing[(int)key.Lane]++;
        var byLane = new Dictionary<Lane, int>(Lanes.Length);
        foreach (var lane in Lanes) byLane[lane] = standing[(int)lane];
        return new QueueCounts(byLane, queue.Length, inWork, claimed, oldestSince, today.Answered, today.Breached);
    }

    /// <summary>The former ones where nothing differs: a screen that compares by reference draws nothing anew.</summary>
    public static QueueCounts Unless(QueueCounts before, QueueCounts now) =>
        now with { ByLane = before.ByLane } == before && Lanes.All(lane => before.Of(lane) == now.Of(lane)) ? before : now;
}
