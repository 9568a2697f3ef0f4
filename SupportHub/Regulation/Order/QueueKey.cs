using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The place of a ticket among others as a value: sorted by it, tickets stand in the order of the queue (Q1–Q5). Two tickets never have equal keys; a
/// ticket's key changes only when the ticket does, or at its <see cref="QueueOrder.NextLaneChange"/>.
/// </summary>
/// <param name="AfterWeb">Its channel comes after the ticket system's (R4.12-web-first); never set in the at-risk lane.</param>
/// <param name="By">The arrival, or in the at-risk lane the deadline.</param>
public readonly record struct QueueKey(Lane Lane, bool AfterWeb, Instant By, long Id) : IComparable<QueueKey>
{
    public int CompareTo(QueueKey other)
    {
        if (Lane != other.Lane) return Lane < other.Lane ? -1 : 1;
        if (AfterWeb != other.AfterWeb) return other.AfterWeb ? -1 : 1;
        var by = By.CompareTo(other.By);
        return by != 0 ? by : Id.CompareTo(other.Id);
    }

    public static bool operator <(QueueKey one, QueueKey other) => one.CompareTo(other) < 0;

    public static bool operator >(QueueKey one, QueueKey other) => one.CompareTo(other) > 0;

    public static bool operator <=(QueueKey one, QueueKey other) => one.CompareTo(other) <= 0;

    public static bool operator >=(QueueKey one, QueueKey other) => one.CompareTo(other) >= 0;
}
