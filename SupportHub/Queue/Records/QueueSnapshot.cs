using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Queue.Records;

/// <summary>The whole board at one moment: immutable, shared by every screen of the node.</summary>
/// <param name="Version">
/// The last change of the log that it holds. It never goes back; two snapshots in a row share it where only time went on between them (a lane
/// changed at its instant).
/// </param>
/// <param name="At">When it was made, by the server's clock.</param>
/// <param name="Order">The queue of support: tickets in their places (Q1–Q5).</param>
/// <param name="Development">The department's own queue (Q6).</param>
/// <param name="InWork">In work and owed no reaction: listed without a place (Q6).</param>
/// <param name="Claims">Claimed critical and not yet looked at, the oldest first (Q8).</param>
/// <param name="ById">Every open ticket's row.</param>
public sealed record QueueSnapshot(
    long Version,
    Instant At,
    ImmutableArray<long> Order,
    ImmutableArray<long> Development,
    ImmutableArray<long> InWork,
    ImmutableArray<long> Claims,
    IReadOnlyDictionary<long, QueueRow> ById,
    QueueCounts Counts)
{
    public static readonly QueueSnapshot Empty = new(0, default, [], [], [], [], FrozenDictionary<long, QueueRow>.Empty, QueueCounts.None);
}

/// <summary>What the wall's header tells.</summary>
/// <param name="ByLane">How many stand in each lane of support's queue.</param>
/// <param name="Waiting">How many stand in support's queue.</param>
/// <param name="InWork">How many are in work, owed a reaction or not.</param>
/// <param name="Claimed">How many claims of «critical» nobody has looked at (Q8).</param>
/// <param name="OldestSince">The start of the longest running clock; null when nobody waits.</param>
/// <param name="AnsweredToday">Reactions given since midnight, Moscow or the edition's zone.</param>
/// <param name="BreachedToday">Deadlines that passed today, those caused by a change of tier not counted.</param>
public sealed record QueueCounts(
    IReadOnlyDictionary<Lane, int> ByLane,
    int Waiting,
    int InWork,
    int Claimed,
    Instant? OldestSince,
    int AnsweredToday,
    int BreachedToday)
{
    public static readonly QueueCounts None = new(FrozenDictionary<Lane, int>.Empty, 0, 0, 0, null, 0, 0);

    public int Of(Lane lane) => ByLane.GetValueOrDefault(lane);
}
