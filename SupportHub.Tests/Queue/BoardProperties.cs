using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Queue;

/// <summary>However the board came to be, ticket by ticket and hour by hour, it is what the order says of its tickets now.</summary>
public class BoardProperties
{
    private static readonly Arbitrary<(BoardTicket Ticket, int Minutes)[]> Histories =
        (from ticket in SomeTickets.Any from minutes in Gen.Choose(0, 90) select (ticket, minutes)).ArrayOf().ToArbitrary();

    [Fact(DisplayName = "Q the board's order is the order")]
    public void The_places_are_those_of_the_order() => Holds((table, now) =>
    {
        var snapshot = Take(table, now);
        var entries = table.Rows.Values.Select(row => row.Stored.ToEntry()).ToList();
        return snapshot.Order.SequenceEqual(QueueOrder.Place(entries, now).Select(placed => placed.Id))
            && snapshot.Development.SequenceEqual(QueueOrder.Place(entries, now, Desk.Development).Select(placed => placed.Id))
            && QueueOrder.Place(entries, now).All(placed => Same(snapshot.ById[placed.Id], placed));
    });

    [Fact]
    public void Made_step_by_step_or_at_once_it_is_the_same() => Holds((table, now) =>
    {
        var anew = new BoardTable();
        anew.Fill([.. table.Rows.Values.Select(row => row.Stored)], SomeTickets.Timetable, now);
        var (one, other) = (Take(table, now), Take(anew, now));
        return one.Order.SequenceEqual(other.Order) && one.Development.SequenceEqual(other.Development) && one.InWork.SequenceEqual(other.InWork)
            && one.Claims.SequenceEqual(other.Claims) && one.ById.Count == other.ById.Count && one.ById.Values.All(row => Equal(row, other.ById[row.Id]))
            && table.NextChange == anew.NextChange && Equal(one.Counts, other.Counts);
    });

    private static void Holds(Func<BoardTable, Instant, bool> property) => Prop.ForAll(Histories, history =>
    {
        var (table, now) = (new BoardTable(), SomeTickets.Now);
        foreach (var (ticket, minutes) in history)
        {
            now += Duration.FromMinutes(minutes);
            if (ticket.IsOnBoard) table.Put(ticket, SomeTickets.Timetable, now);
            else table.Remove(ticket.Id);
            table.PassTime(SomeTickets.Timetable, now);
            Take(table, now);
        }
        return property(table, now);
    }).QuickCheckThrowOnFailure();

    private static QueueSnapshot Take(BoardTable table, Instant now) => table.Take(1, now, table.Count(Today.Unknown));

    private static bool Same(QueueRow row, Placed placed) => row.Lane == placed.Lane && row.Why.SequenceEqual(placed.Why);

    private static bool Equal(QueueRow one, QueueRow other) => one with { Why = other.Why } == other && one.Why.SequenceEqual(other.Why);

    private static bool Equal(QueueCounts one, QueueCounts other) => one with { ByLane = other.ByLane } == other && one.ByLane.OrderBy(l => l.Key).SequenceEqual(other.ByLane.OrderBy(l => l.Key));
}
