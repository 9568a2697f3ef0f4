using AngleSharp.Dom;
using Bunit;
using NodaTime;
using Shouldly;
using SupportHub.Components.Library;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class TimeTests : LibraryContext
{
    public static TheoryData<Instant, string> Moments => new()
    {
        { Instant.FromUtc(2026, 11, 23, 13, 0), "до 16:00\u00a0МСК" },
        { Instant.FromUtc(2026, 11, 24, 13, 0), "до вт 16:00\u00a0МСК" },
        { Instant.FromUtc(2026, 11, 22, 21, 30), "до 00:30\u00a0МСК" }, // Monday in Moscow, Sunday in UTC
        { Instant.FromUtc(2026, 12, 8, 6, 0), "до 8 дек. 09:00\u00a0МСК" },
        { Instant.FromUtc(2027, 1, 11, 6, 0), "до 11 янв. 2027 09:00\u00a0МСК" },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void A_moment_is_as_short_as_it_stays_clear(Instant at, string words) =>
        Render<TimeText>(with => with.Add(t => t.At, at).Add(t => t.Until, true)).Find("time").TextContent.ShouldBe(words);

    [Fact]
    public void In_English_too()
    {
        using var _ = new InCulture("en-GB");
        Render<TimeText>(with => with.Add(t => t.At, Noon).Add(t => t.Until, true)).Find("time").TextContent.ShouldBe("by 12:00\u00a0MSK");
    }

    [Fact]
    public void A_clock_gives_the_browser_all_it_needs_to_tick_alone()
    {
        var clock = Render<ClockBar>(with => with.Add(c => c.StartedAt, Noon).Add(c => c.DueAt, Noon + Duration.FromHours(4)).Add(c => c.AtRiskAt, Noon + Duration.FromHours(3))).Find(".clock");
        clock.GetAttribute("data-start").ShouldBe("2026-11-23T09:00:00Z");
        clock.GetAttribute("data-due").ShouldBe("2026-11-23T13:00:00Z");
        clock.GetAttribute("data-risk").ShouldBe("2026-11-23T12:00:00Z");
        clock.QuerySelector(".clock-left")!.ChildNodes.Length.ShouldBe(0, "the script's own place");
    }

    [Fact]
    public void A_stopped_clock_says_why() =>
        Render<ClockBar>(with => with.Add(c => c.DueAt, null).Add(c => c.Words, "ответ дан")).Find(".clock.stopped").TextContent.ShouldBe("ответ дан");

    [Fact]
    public void The_working_windows_are_given_once_as_milliseconds()
    {
        var windows = WorkingTime.Default.Windows(Noon, Noon + Duration.FromDays(1));
        var given = Render<WorkingWindows>(with => with.Add(w => w.Windows, windows)).Find("#working-windows");
        given.GetAttribute("data-windows").ShouldBe($"[{string.Join(',', windows.Select(w => $"[{w.From.ToUnixTimeMilliseconds()},{w.To.ToUnixTimeMilliseconds()}]"))}]");
    }

    [Fact]
    public void The_lengths_agree_with_the_hours_beside_them_and_add_up_though_the_start_has_seconds()
    {
        // by the seconds counted, the first would be 10 h 8 min
        var reckoning = WorkingTime.Default.Reckon(Instant.FromUtc(2026, 11, 24, 6, 51, 37), ReactionTarget.Hours(24));
        var rows = Render<ReckoningTable>(with => with.Add(r => r.Reckoning, reckoning)).FindAll("tbody tr");
        rows.Select(row => row.Children[1].TextContent).First().ShouldBe("09:51–20:00");
        rows.Select(row => row.Children[2].TextContent).First().ShouldBe("10 ч 9 мин");
        reckoning.Windows.Aggregate(Duration.Zero, (sum, window) => sum + window.InMinutes).ShouldBe(Duration.FromHours(24));
    }

    [Fact]
    public void A_deadline_over_the_weekend_is_explained()
    {
        var reckoning = WorkingTime.Default.Reckon(Instant.FromUtc(2026, 11, 20, 16, 0), ReactionTarget.Hours(8));
        var table = Render<ReckoningTable>(with => with.Add(r => r.Reckoning, reckoning));
        table.Markup.ShouldContain("8 рабочих часов");
        table.Find("dd strong").TextContent.ShouldBe("понедельник, 23 ноября 2026, 16:00 МСК");
        table.FindAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))).ShouldBe(
        [
            "пт 20 ноября|19:00–20:00|1\u00a0ч".Replace('\u00a0', ' '),
            "сб 21 ноября – вс 22 ноября|выходной|—",
            "пн 23 ноября|09:00–16:00|7 ч",
        ]);
        table.Find("dd .clause").TextContent.ShouldBe("T1");
    }

    [Fact]
    public void An_unknown_year_is_said_to_be_provisional() =>
        Render<ReckoningTable>(with => with.Add(r => r.Reckoning, WorkingTime.Default.Reckon(Instant.FromUtc(2031, 3, 3, 9, 0), ReactionTarget.Days(3)))).Find(".notice .clause").TextContent.ShouldBe("T8");
}
