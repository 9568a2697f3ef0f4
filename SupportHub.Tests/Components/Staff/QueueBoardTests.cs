using System.Collections.Immutable;
using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Components.Pages.Staff;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Tickets;
using Xunit;

namespace SupportHub.Tests.Components.Staff;

public sealed class QueueBoardTests : StaffContext
{
    [Fact]
    public void A_change_draws_its_row_and_leaves_the_rest()
    {
        var (one, two) = (Row(1), Row(2));
        Board.Publish(Snapshot(1, one, two));
        var board = Render(QueueTab.Queue);

        Board.Publish(Snapshot(2, one, two with { Subject = "Другая тема" }) with { Counts = Board.Latest.Counts });

        board.WaitForAssertion(() => board.FindAll(".q-row")[1].TextContent.ShouldContain("Другая тема"));
        board.FindComponents<QueueLine>()[0].RenderCount.ShouldBe(1);
    }

    [Fact]
    public void The_tabs_count_and_lead_to_their_lists()
    {
        Board.Publish(Snapshot(1, Row(1), Row(2) with { AssigneeId = 1, Assignee = "Иван" }, Row(3) with { Lane = null, Status = TicketStatus.WaitingForAbonent }));
        var tabs = Render(QueueTab.Queue).FindAll(".tabs .tab");
        tabs.Select(tab => tab.QuerySelector(".count")!.TextContent).ShouldBe(["2", "1", "0", "1", "0"]);
        tabs[1].GetAttribute("href").ShouldBe("/staff?tab=mine");

        Render(QueueTab.Mine).FindAll(".q-row").Select(row => row.GetAttribute("data-tid")).ShouldBe([Tid.Of(2).ToString()]);
        Render(QueueTab.Waiting).FindAll(".q-row").Select(row => row.GetAttribute("data-tid")).ShouldBe([Tid.Of(3).ToString()]);
        Render(QueueTab.Development).Find(".state-title").TextContent.ShouldBe("В отделе разработки заявок нет");
    }

    [Fact]
    public void Before_the_board_is_read_nothing_is_called_empty() => Render(QueueTab.Queue).FindAll(".state").ShouldBeEmpty();

    [Fact]
    public async Task Why_a_ticket_stands_where_it_stands_comes_with_its_reckoning()
    {
        var id = await Here.OpenAsync();
        Board.Publish(Snapshot(1, Row(id) with { Why = [new PlaceReason("Place.WebFirst", Clauses.WebFirst)] }));
        var board = Render(QueueTab.Queue);
        await board.Find("[data-asked=why]").ChangeAsync(new() { Value = $"{id}" });
        board.WaitForAssertion(() => board.Find("dialog .reckoning").TextContent.ShouldContain("8 рабочих часов"));
        board.Find("dialog .why").TextContent.ShouldContain("подана в системе заявок");
    }

    [Fact]
    public async Task A_claim_is_confirmed_from_the_strip()
    {
        var id = await Here.OpenAsync(request: Room.Request(criticality: Criticality.Critical));
        Board.Publish(Snapshot(1, Row(id) with { Claimed = Criticality.Critical }) with { Claims = [id] });
        var said = new List<Toast>();
        var board = Render(QueueTab.Queue, said);
        await board.InvokeAsync(() => board.Find(".claim .button").ClickAsync(new()));
        (await Here.TicketAsync(id)).Confirmed.ShouldBe(Criticality.Critical);
        said.ShouldHaveSingleItem().Text.ShouldContain("критичность подтверждена");
    }

    [Fact]
    public async Task The_page_that_is_left_follows_no_more()
    {
        Render(QueueTab.Queue);
        Board.Followers.ShouldBe(1);
        await DisposeComponentsAsync();
        Board.Followers.ShouldBe(0);
    }

    private IRenderedComponent<QueueBoard> Render(QueueTab tab, List<Toast>? said = null) => Render<QueueBoard>(with => with
        .Add(b => b.Filter, QueueFilter.None).Add(b => b.Tab, tab).Add(b => b.Me, 1).Add(b => b.Say, toast => said?.Add(toast)));

    private static QueueRow Row(long id) => new(
        id, Lane.Standard, "Тема", 1, "ООО «Ромашка»", SupportTier.Partner, Channel.Web, Criticality.Normal, null, TicketStatus.New, null, null, null,
        Room.Morning, Room.Morning, Room.Morning + Duration.FromHours(8), Room.Morning + Duration.FromHours(6), false, false, null, Room.Morning, []);

    private static QueueSnapshot Snapshot(long version, params QueueRow[] rows) => QueueSnapshot.Empty with
    {
        Version = version,
        Order = [.. rows.Where(row => row.Lane is not null).Select(row => row.Id)],
        ById = rows.ToImmutableDictionary(row => row.Id),
    };
}
