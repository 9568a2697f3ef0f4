using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Queue;

/// <summary>What is sent between two snapshots leads from the one to the other, and is as little as can be.</summary>
public class QueueDeltaTests
{
    private static readonly Arbitrary<(BoardTicket[] First, BoardTicket[] Then, int Minutes)> Days =
        (from first in SomeTickets.Any.ArrayOf() from then in SomeTickets.Any.ArrayOf() from minutes in Gen.Choose(0, 600) select (first, then, minutes)).ToArbitrary();

    [Fact]
    public void Applying_what_is_between_two_gives_the_second() => Prop.ForAll(Days, day =>
    {
        var table = new BoardTable();
        var from = After(table, day.First, SomeTickets.Now);
        var to = After(table, day.Then, SomeTickets.Now + Duration.FromMinutes(day.Minutes));
        return Equal(QueueDeltas.Apply(QueueDtos.Of(from), QueueDeltas.Between(from, to)), QueueDtos.Of(to));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_ticket_out_of_turn_is_one_row_and_one_move()
    {
        var table = new BoardTable();
        var tickets = SomeTickets.Many(500);
        table.Fill(tickets, SomeTickets.Timetable, SomeTickets.Now);
        var from = Take(table, SomeTickets.Now);
        var last = tickets.Single(t => t.Id == from.Order[^1]);
        var to = After(table, [last with { Confirmed = Criticality.Critical }], SomeTickets.Now);
        var delta = QueueDeltas.Between(from, to);
        delta.Upserts.Single().Tid.ShouldBe(Tid.Of(last.Id).ToString());
        delta.Moves.ShouldBe([new QueueMove(Tid.Of(last.Id).ToString(), 0)]);
        delta.Removals.ShouldBeEmpty();
        delta.Order.ShouldBeNull();
    }

    [Fact]
    public void What_leaves_is_a_removal_and_moves_nobody()
    {
        var table = new BoardTable();
        var tickets = SomeTickets.Many(500);
        table.Fill(tickets, SomeTickets.Timetable, SomeTickets.Now);
        var from = Take(table, SomeTickets.Now);
        table.Remove(from.Order[100]);
        var delta = QueueDeltas.Between(from, Take(table, SomeTickets.Now));
        delta.Removals.ShouldBe([Tid.Of(from.Order[100]).ToString()]);
        delta.Upserts.ShouldBeEmpty();
        delta.Moves.ShouldBeEmpty();
    }

    [Fact]
    public void Where_nearly_everything_moved_the_order_is_sent_whole()
    {
        var table = new BoardTable();
        table.Fill([.. Enumerable.Range(1, 20).Select(i => Filed(i, i))], SomeTickets.Timetable, SomeTickets.Now);
        var from = Take(table, SomeTickets.Now);
        var to = After(table, [.. Enumerable.Range(1, 20).Select(i => Filed(i, 40 - i))], SomeTickets.Now);
        var delta = QueueDeltas.Between(from, to);
        delta.Moves.ShouldBeEmpty();
        delta.Order.ShouldBe(QueueDtos.Of(to).Order);
    }

    [Fact]
    public void A_wall_that_hides_names_gets_none()
    {
        var table = new BoardTable();
        table.Fill(SomeTickets.Many(10), SomeTickets.Timetable, SomeTickets.Now);
        var to = Take(table, SomeTickets.Now);
        QueueDtos.Of(to, masked: true).Rows.ShouldAllBe(row => row.Subject == "" && row.Abonent == "");
        QueueDeltas.Between(QueueSnapshot.Empty, to, masked: true).Upserts.ShouldAllBe(row => row.Subject == "" && row.Abonent == "");
    }

    private static BoardTicket Filed(long id, int minute) =>
        SomeTickets.Of(id, TicketStatus.New, SupportTier.Partner, arrived: SomeTickets.Now + Duration.FromMinutes(minute));

    private static QueueSnapshot After(BoardTable table, IEnumerable<BoardTicket> tickets, Instant now)
    {
        foreach (var ticket in tickets)
        {
            if (ticket.IsOnBoard) table.Put(ticket, SomeTickets.Timetable, now);
            else table.Remove(ticket.Id);
        }
        table.PassTime(SomeTickets.Timetable, now);
        return Take(table, now);
    }

    private static QueueSnapshot Take(BoardTable table, Instant now) => table.Take(1, now, table.Count(Today.Unknown));

    private static bool Equal(QueueSnapshotDto one, QueueSnapshotDto other) =>
        one.Order.SequenceEqual(other.Order) && one.Counts == other.Counts && one.At == other.At
        && one.Rows.Zip(other.Rows).All(pair => pair.First with { Why = pair.Second.Why } == pair.Second && pair.First.Why.SequenceEqual(pair.Second.Why));
}
