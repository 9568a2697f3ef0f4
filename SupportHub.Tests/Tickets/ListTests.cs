using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;
using Xunit;

namespace SupportHub.Tests.Tickets;

public sealed class ListTests
{
    [Fact(DisplayName = "A list is read slice by slice: every ticket once, in order, whatever changes meanwhile")]
    public async Task Slices()
    {
        await using var room = await Room.OpenAsync();
        var all = new List<long>();
        for (var i = 0; i < 7; i++)
        {
            all.Add(await room.OpenAsync());
            if (i % 2 == 0) room.PassMinutes(1);
        }

        foreach (var actor in new[] { Room.Ivan, Room.Anna })
        {
            var read = new List<long>();
            string? after = null;
            do
            {
                var slice = await room.Get<TicketLists>().ReadAsync(actor, new TicketFilter(), after, 3, default);
                read.AddRange(slice.Items.Select(t => t.Id));
                after = slice.Next;
            }
            while (after is not null);
            read.ShouldBe(Enumerable.Reverse(all));
        }
    }

    [Fact(DisplayName = "Lists are narrowed by state, by whose, by TID and by the beginning of the subject")]
    public async Task Filters()
    {
        await using var room = await Room.OpenAsync();
        var one = await room.OpenAsync(Room.Anna, Room.Request("Журнал не открывается"));
        var two = await room.OpenAsync(Room.Boris, Room.Request("журнал пуст"));
        var three = await room.OpenAsync(Room.Boris, Room.Request("Отчёт"));
        await room.TakeAsync(three);
        await Room.OkAsync(room.Get<SayResolved>().ExecuteAsync(Room.Anna, one, null, default));
        (await FoundAsync(room, Room.Ivan, new TicketFilter(Search: "ЖУРНАЛ"))).ShouldBe([two, one]);
        (await FoundAsync(room, Room.Ivan, new TicketFilter(Search: Tid.Of(three).ToString()))).ShouldBe([three]);
        (await FoundAsync(room, Room.Ivan, new TicketFilter(Search: "нет такого"))).ShouldBeEmpty();
        (await FoundAsync(room, Room.Ivan, new TicketFilter(Mine: true))).ShouldBe([three]);
        (await FoundAsync(room, Room.Ivan, new TicketFilter(TicketStage.Closed))).ShouldBe([one]);
        (await FoundAsync(room, Room.Ivan, new TicketFilter(TicketStage.Open))).ShouldBe([three, two]);
        (await FoundAsync(room, Room.Ivan, new TicketFilter(Status: TicketStatus.New))).ShouldBe([two]);
        (await FoundAsync(room, Room.Anna, new TicketFilter(Mine: true))).ShouldBe([one]);
        (await FoundAsync(room, Room.Ivan, new TicketFilter(AbonentId: Room.Initial))).ShouldBeEmpty();
    }

    [Fact(DisplayName = "No hot list scans the growing table")]
    public async Task Plans()
    {
        await using var room = await Room.OpenAsync();
        foreach (var (actor, filter) in new (Actor, TicketFilter)[]
        {
            (Room.Ivan, new(TicketStage.Open)), (Room.Ivan, new(TicketStage.Closed)), (Room.Ivan, new(Mine: true)), (Room.Ivan, new(Search: "журнал")), (Room.Ivan, new(AbonentId: 1)),
            (Room.Anna, new()), (Room.Boris, new(TicketStage.Open)),
        })
        {
            await using var db = room.Store.Db();
            var plan = await PlanAsync(db, TicketLists.Query(db, actor, filter, null));
            plan.ShouldNotContain(line => line.StartsWith("SCAN t", StringComparison.Ordinal) && !line.Contains("INDEX", StringComparison.Ordinal), $"{filter}: {string.Join("; ", plan)}");
        }
    }

    private static async Task<List<string>> PlanAsync<T>(SupportHub.Data.SupportDb db, IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(3));
        return plan;
    }

    private static async Task<IEnumerable<long>> FoundAsync(Room room, Actor actor, TicketFilter filter) =>
        (await room.Get<TicketLists>().ReadAsync(actor, filter, null, 50, default)).Items.Select(t => t.Id);
}
