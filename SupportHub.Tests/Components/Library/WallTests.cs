using AngleSharp.Dom;
using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class WallTests : LibraryContext
{
    [Fact]
    public void The_header_tells_the_lanes_and_today()
    {
        var counts = Snapshot(1, Row(1, Lane.OutOfTurn), Row(2), Row(3)).Counts with { AnsweredToday = 23, BreachedToday = 1, OldestSince = Noon - Duration.FromHours(3) };
        var header = Render<WallHeader>(with => with.Add(h => h.Counts, counts).Add(h => h.Open, true).Add(h => h.NextChange, Instant.FromUtc(2026, 11, 23, 17, 0)));
        header.Find(".wall-open").TextContent.ShouldBe("Открыто до 20:00");
        header.FindAll(".wall-lanes b").Select(count => count.TextContent).ShouldBe(["1", "0", "2", "0"]);
        header.FindAll(".wall-today dd").Skip(1).Select(value => value.TextContent).ShouldBe(["23", "1"]);
        header.Find("[data-since]").GetAttribute("data-since").ShouldBe("2026-11-23T06:00:00Z");
    }

    [Fact]
    public void A_closed_service_says_when_it_opens() =>
        Render<WallHeader>(with => with.Add(h => h.Counts, QueueCounts.None).Add(h => h.Open, false).Add(h => h.NextChange, Instant.FromUtc(2026, 11, 24, 6, 0))).Find(".wall-open").TextContent.ShouldBe("Закрыто, откроется вт 09:00");

    [Fact]
    public void A_row_can_hide_whose_it_is()
    {
        Render<WallRow>(with => with.Add(r => r.Row, Row(1, subject: "Секрет")).Add(r => r.Place, 1)).Markup.ShouldContain("Секрет");
        var masked = Render<WallRow>(with => with.Add(r => r.Row, Row(1, subject: "Секрет")).Add(r => r.Place, 1).Add(r => r.Masked, true));
        masked.Markup.ShouldNotContain("Секрет");
        masked.Markup.ShouldNotContain("Пример");
        masked.Find(".tid").TextContent.ShouldBe(Tid.Of(1).ToString());
    }

    [Fact]
    public void A_row_is_drawn_again_only_for_another_record_or_place()
    {
        var row = Row(1);
        var drawn = Render<WallRow>(with => with.Add(r => r.Row, row).Add(r => r.Place, 1));
        drawn.Render(with => with.Add(r => r.Row, row).Add(r => r.Place, 1));
        drawn.RenderCount.ShouldBe(1);
        drawn.Render(with => with.Add(r => r.Row, row).Add(r => r.Place, 2));
        drawn.RenderCount.ShouldBe(2);
    }

    [Fact]
    public void The_side_tells_who_is_there_and_what_happened()
    {
        Render<DutyList>(with => with.Add(d => d.People, [new OnDuty(1, "Анна Демидова", Noon, 3)])).Find("li").TextContent.ShouldContain("3 заявки в работе");
        Render<DutyList>(with => with.Add(d => d.People, [])).Find("li").TextContent.ShouldBe("Никто не отметился на смене");
        var feed = Render<ActivityFeed>(with => with.Add(a => a.Items, [new Happening(1, Noon, "taken", 7, "Тема", "ООО «Пример»", "Анна Демидова")]).Add(a => a.Masked, true));
        feed.Find("li").TextContent.ShouldContain(Tid.Of(7).ToString());
        feed.Markup.ShouldNotContain("Пример");
    }
}
