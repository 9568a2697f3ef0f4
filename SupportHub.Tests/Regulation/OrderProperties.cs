using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>Q1–Q6: what holds of the order, whatever stands in it.</summary>
public class OrderProperties
{
    private static readonly Instant Now = Moscow("2026-06-10 15:00");

    private static readonly Gen<QueueEntry> Entries =
        from id in Gen.Choose(1, 100_000)
        from status in Gen.Elements(Enum.GetValues<TicketStatus>())
        from tier in Gen.Elements(Enum.GetValues<SupportTier>())
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from critical in Gen.Choose(0, 5)
        from minutes in Gen.Choose(0, 60)
        from owed in Gen.Choose(0, 4)
        select Entry(id, status, tier, channel, critical == 0, Now - Duration.FromHours(minutes), owed > 0);

    private static readonly Arbitrary<QueueEntry[]> Queues =
        Entries.ArrayOf().Select(entries => entries.DistinctBy(entry => entry.Id).ToArray()).ToArbitrary();

    [Fact(DisplayName = "Q the same from any order")]
    public void The_order_does_not_depend_on_how_the_tickets_come() => Holds(queue =>
    {
        var order = Ids(queue);
        return Ids([.. queue.Reverse()]).SequenceEqual(order)
            && Ids([.. queue.OrderBy(entry => entry.Id)]).SequenceEqual(order)
            && Ids([.. queue.OrderBy(entry => (entry.Id * 2_654_435_761) % 1009)]).SequenceEqual(order);
    });

    [Fact(DisplayName = "Q total and antisymmetric")]
    public void Of_two_tickets_exactly_one_is_ahead() => Holds(queue =>
    {
        var keys = Keys(queue);
        return keys.All(one => keys.All(other =>
            Math.Sign(one.CompareTo(other)) == -Math.Sign(other.CompareTo(one)) && (one.CompareTo(other) == 0) == (one.Id == other.Id)));
    });

    [Fact(DisplayName = "Q transitive")]
    public void Ahead_of_the_one_ahead_is_ahead() => Holds(queue =>
    {
        var keys = Keys(queue).Take(12).ToArray();
        return keys.All(a => keys.All(b => keys.All(c => !(a < b && b < c) || a < c)));
    });

    [Fact(DisplayName = "Q1 Q2 Q3 Q4 lanes never mix")]
    public void Lanes_follow_each_other() => Holds(queue =>
    {
        var lanes = QueueOrder.Place(queue, Now).Select(placed => placed.Lane).ToArray();
        return lanes.SequenceEqual(lanes.Order());
    });

    [Fact(DisplayName = "Q6 exactly the owed and the critical")]
    public void Everybody_who_is_owed_has_one_place() => Holds(queue =>
        Ids(queue).Order().SequenceEqual(queue.Where(entry => entry.Clock is not null || entry.OutOfTurn).Select(entry => entry.Id).Order()));

    [Fact(DisplayName = "Q7 take next is the first of the order")]
    public void Take_next_agrees_with_the_order() => Holds(queue =>
        QueueOrder.TakeNext(queue, Now)?.Id == (QueueOrder.Place(queue, Now) is [var first, ..] ? first.Id : null));

    [Fact(DisplayName = "Q one ticket put in its place")]
    public void A_changed_ticket_is_put_in_by_its_key_alone() => Holds(queue =>
    {
        var sorted = new List<QueueKey>();
        foreach (var key in Keys(queue)) sorted.Insert(~sorted.BinarySearch(key), key);
        return sorted.Select(key => key.Id).SequenceEqual(Ids(queue));
    });

    [Fact(DisplayName = "Q2 nothing moves between two changes of lane")]
    public void The_order_stands_until_the_next_lane_change() => Holds(queue =>
    {
        var changes = queue.Select(entry => QueueOrder.NextLaneChange(entry, Now)).OfType<Instant>().ToArray();
        if (changes.Length == 0) return true;
        var next = changes.Min();
        return Ids(queue).SequenceEqual(Ids(queue, next - Duration.FromTicks(1))) && !QueueOrder.Place(queue, Now).Select(Shape).SequenceEqual(QueueOrder.Place(queue, next).Select(Shape));
    });

    private static (long Id, Lane Lane) Shape(Placed placed) => (placed.Id, placed.Lane);

    private static void Holds(Func<QueueEntry[], bool> property) => Prop.ForAll(Queues, property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static long[] Ids(QueueEntry[] queue, Instant? now = null) => [.. QueueOrder.Place(queue, now ?? Now).Select(placed => placed.Id)];

    private static QueueKey[] Keys(QueueEntry[] queue) => [.. queue.Select(entry => QueueOrder.KeyOf(entry, Now)).OfType<QueueKey>()];

    private static QueueEntry Entry(long id, TicketStatus status, SupportTier tier, Channel channel, bool critical, Instant arrival, bool owed) => new(
        id,
        status,
        tier,
        channel,
        critical ? Criticality.Critical : null,
        Criticality.Normal,
        owed ? ReactionClock.Begin(arrival, tier, Edition.Default, Working, ClockCause.Arrival) : null,
        arrival,
        UnderDevelopment: false,
        AssigneeId: null);
}
