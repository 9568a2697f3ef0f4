using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class QueueTableTests : LibraryContext
{
    [Fact]
    public void Rows_stand_in_their_lanes_in_the_order_of_the_snapshot()
    {
        var table = Table(Snapshot(1, Row(3, Lane.OutOfTurn), Row(1), Row(2), Row(4, Lane.Initial)));
        table.FindAll(".q-lane").Select(lane => lane.GetAttribute("data-lane")).ShouldBe(["OutOfTurn", "Standard", "Initial"]);
        table.FindAll(".q-row").Select(row => row.GetAttribute("data-tid")).ShouldBe([.. new long[] { 3, 1, 2, 4 }.Select(id => Tid.Of(id).ToString())]);
        table.Find(".q-lane[data-lane=Standard] .count").TextContent.ShouldBe("2");
    }

    [Fact]
    public void A_row_tells_its_ticket()
    {
        var row = Table(Snapshot(1, Row(7, subject: "Не <входит> в систему", assignee: 5))).Find(".q-row");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/staff/tickets/{Tid.Of(7)}");
        row.TextContent.ShouldContain("Не <входит> в систему");
        row.TextContent.ShouldContain("ООО «Пример»");
        row.TextContent.ShouldContain("Партнёрский");
        row.TextContent.ShouldContain("Анна Демидова");
        row.QuerySelector("[data-due]")!.GetAttribute("data-due").ShouldBe("2026-11-23T17:00:00Z");
        row.QuerySelector("time")!.TextContent.ShouldBe("до 20:00");
    }

    [Fact]
    public void A_changed_row_is_drawn_alone()
    {
        var (one, two, three) = (Row(1), Row(2), Row(3));
        var table = Table(Snapshot(1, one, two, three));
        var before = table.FindComponents<QueueLine>().Select(line => line.RenderCount).ToList();
        var listBefore = table.RenderCount;

        Show(table, Snapshot(2, one, two with { Subject = "Другая" }, three));

        table.FindAll(".q-row")[1].TextContent.ShouldContain("Другая");
        var after = table.FindComponents<QueueLine>().Select(line => line.RenderCount).ToList();
        after.Zip(before, (now, then) => now - then).ShouldBe([0, 1, 0]);
        table.FindComponents<QueueLine>().Count.ShouldBe(3);
        (table.RenderCount - listBefore).ShouldBeLessThanOrEqualTo(1, "only the row's own drawing");
    }

    [Fact]
    public void A_new_order_moves_rows_without_drawing_them_again()
    {
        var (one, two, three) = (Row(1), Row(2), Row(3));
        var table = Table(Snapshot(1, one, two, three));
        Show(table, Snapshot(2, three, one, two));
        table.FindAll(".q-row").Select(row => row.GetAttribute("data-motion-key")).ShouldBe(["3", "1", "2"]);
        table.FindComponents<QueueLine>().ShouldAllBe(line => line.RenderCount == 1);
    }

    [Fact]
    public void A_ticket_that_changes_lane_stands_in_the_other()
    {
        var (one, two) = (Row(1), Row(2));
        var table = Table(Snapshot(1, one, two));
        Show(table, Snapshot(2, one with { Lane = Lane.OutOfTurn }, two));
        table.Find(".q-lane[data-lane=OutOfTurn] .q-row").GetAttribute("data-motion-key").ShouldBe("1");
        table.FindAll(".q-lane[data-lane=Standard] .q-row").Count.ShouldBe(1);
    }

    [Fact]
    public void Under_a_filter_rows_keep_the_places_of_the_whole_queue()
    {
        var table = Render<QueueTable>(with => with.Add(t => t.Snapshot, Snapshot(1, Row(1), Row(2, assignee: 5), Row(3, assignee: 5))).Add(t => t.Filter, row => row.AssigneeId == 5).Add(t => t.Me, 5));
        table.FindAll(".q-row").Select(row => row.GetAttribute("data-place")).ShouldBe(["2", "3"]);
        table.FindAll(".q-row").ShouldAllBe(row => row.HasAttribute("data-mine"));
    }

    [Fact]
    public void A_long_queue_shows_its_head_and_offers_the_rest()
    {
        var table = Render<QueueTable>(with => with.Add(t => t.Snapshot, Snapshot(1, [.. Enumerable.Range(1, 25).Select(id => Row(id))])).Add(t => t.Page, 10));
        table.FindAll(".q-row").Count.ShouldBe(10);
        table.Find(".q-lane .count").TextContent.ShouldBe("25");
        table.Find(".table-foot button").TextContent.ShouldBe("Показать ещё 15 заявок");
        table.Find(".table-foot button").Click();
        table.FindAll(".q-row").Count.ShouldBe(20);
    }

    [Fact]
    public void An_empty_queue_says_so() => Table(QueueSnapshot.Empty).Find(".state-title").TextContent.ShouldBe("Очередь пуста");

    [Fact]
    public void A_claim_is_marked_as_one()
    {
        var table = Table(Snapshot(1, Row(1) with { Claimed = Criticality.Critical }));
        table.Find(".critical").ClassList.ShouldContain("claimed");
        table.Find(".critical").TextContent.ShouldBe("Критическая, заявлена");
    }

    [Fact]
    public async Task The_strip_offers_to_confirm_or_lower()
    {
        QueueRow? confirmed = null;
        var strip = Render<ClaimedStrip>(with => with.Add(s => s.Rows, [Row(9)]).Add(s => s.Href, row => $"/staff/tickets/{row.Tid}").Add(s => s.OnConfirm, row => confirmed = row));
        strip.Find("h2").TextContent.ShouldStartWith("1 заявка заявлена критической");
        await strip.FindAll("button")[0].ClickAsync(new());
        confirmed!.Id.ShouldBe(9);
    }

    private IRenderedComponent<QueueTable> Table(QueueSnapshot snapshot) => Render<QueueTable>(with => with.Add(t => t.Snapshot, snapshot));

    private static void Show(IRenderedComponent<QueueTable> table, QueueSnapshot snapshot) => table.Render(with => with.Add(t => t.Snapshot, snapshot));
}
