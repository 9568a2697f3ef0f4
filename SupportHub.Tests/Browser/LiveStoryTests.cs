using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportHub.Tests.Browser;

/// <summary>A critical ticket from its filing on, seen at once by an abonent, staff and the wall: nobody reloads anything.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class LiveStoryTests(Chromium chromium, Demonstration demonstration)
{
    private const string Question = "Какие службы не поднимаются? Пришлите, пожалуйста, последние строки журнала.";
    private const string Reply = "Не поднимается служба обмена, в журнале «порт занят».";

    // the wall turns its pages by itself: any place but those at the top may be away at any moment, and comes round within this
    private const float Round = 300_000;

    private readonly string subject = $"Службы не запускаются, стоит весь склад {Guid.NewGuid():N}";

    [Fact]
    public async Task A_critical_ticket_is_seen_by_everybody_as_it_moves()
    {
        await using var abonent = await demonstration.VisitAsync(chromium.Browser, "abonent1");
        await using var staff = await demonstration.VisitAsync(chromium.Browser, "staff1");
        await using var wall = await demonstration.VisitAsync(chromium.Browser, "staff2", 1920, 1080);
        await Task.WhenAll(abonent.GoLiveAsync("/my/new"), staff.GoLiveAsync("/staff"), wall.GoLiveAsync("/wall"));
        await Task.WhenAll(abonent.MarkAsync(), staff.MarkAsync(), wall.MarkAsync());

        await SeeAllAsync(staff.Page);

        // filed and claimed: in its place and in the strip
        var tid = await FileAsync(abonent.Page);
        var (onWall, inQueue, claim) = (WallRow(wall, tid), QueueRow(staff, tid), staff.Page.Locator($".claims [data-tid=\"{tid}\"]"));
        await Expect(claim).ToContainTextAsync(subject);
        await Expect(inQueue).ToHaveAttributeAsync("data-lane", "Standard");
        await Expect(inQueue).ToHaveAttributeAsync("data-place", Number());
        await SamePlaceAsync(inQueue, Place(abonent));
        var place = await PlaceAsync(inQueue);
        await Expect(onWall).ToHaveAttributeAsync("data-lane", "Standard", new() { Timeout = Round });
        await Expect(onWall).ToHaveAttributeAsync("data-place", Number(), new() { Timeout = Round });

        // confirmed: out of turn for everybody
        var announced = Expect(wall.Page.Locator(".wall-announce")).ToContainTextAsync(tid); // it stands for some seconds only
        await claim.GetByRole(AriaRole.Button, new() { Name = "Подтвердить" }).ClickAsync();
        await announced;
        await Expect(onWall).ToHaveAttributeAsync("data-lane", "OutOfTurn", new() { Timeout = Round });
        await Expect(inQueue).ToHaveAttributeAsync("data-lane", "OutOfTurn");
        await Expect(claim).ToHaveCountAsync(0);
        (await PlaceAsync(inQueue)).ShouldBeLessThan(place);
        await SamePlaceAsync(inQueue, Place(abonent));

        // answered, and the abonent is waited for: the answer is there, the place is gone
        await inQueue.Locator("a").ClickAsync();
        await staff.Page.Locator("button[data-key=t]").ClickAsync();
        await Expect(staff.Page.Locator(".desk-head [data-status=InWork]")).ToBeVisibleAsync();
        await WriteAsync(staff.Page, Question, "Ответить и ждать абонента");
        await Expect(abonent.Page.Locator(".message[data-side=Answer]")).ToContainTextAsync(Question);
        await Expect(abonent.Page.Locator("[data-status=WaitingForAbonent]").First).ToBeVisibleAsync();
        await Expect(Place(abonent)).ToHaveCountAsync(0);
        await Expect(onWall).ToHaveCountAsync(0);

        // the abonent writes: back out of turn, and staff read it where they are
        await WriteAsync(abonent.Page, Reply, "Отправить");
        await Expect(staff.Page.Locator(".message").Last).ToContainTextAsync(Reply);
        await Expect(onWall).ToHaveAttributeAsync("data-lane", "OutOfTurn", new() { Timeout = Round });
        await Expect(Place(abonent)).ToHaveAttributeAsync("data-place", Number());
        await staff.Page.Locator(".desk-head a[href=\"/staff\"]").ClickAsync();
        await Expect(inQueue).ToHaveAttributeAsync("data-lane", "OutOfTurn");

        foreach (var visitor in new[] { abonent, staff, wall }) (await visitor.WasNeverReloadedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lifted_tier_changes_the_order_for_everybody()
    {
        await using var manager = await demonstration.VisitAsync(chromium.Browser, "manager1");
        await using var staff = await demonstration.VisitAsync(chromium.Browser, "staff1");
        await using var wall = await demonstration.VisitAsync(chromium.Browser, "staff2", 1920, 1080);
        await Task.WhenAll(staff.GoLiveAsync("/staff"), wall.GoLiveAsync("/wall"));
        await Task.WhenAll(staff.MarkAsync(), wall.MarkAsync());
        await SeeAllAsync(staff.Page);
        var tid = await staff.Page.Locator(".queue .q-row[data-lane=Initial]").Last.GetAttributeAsync("data-tid") ?? "";
        var row = QueueRow(staff, tid);
        await Expect(row).ToHaveAttributeAsync("data-place", Number());
        var (abonent, place) = (await row.Locator(".q-abonent").InnerTextAsync(), await PlaceAsync(row));

        await manager.GoLiveAsync($"/manage/abonents?q={Uri.EscapeDataString(abonent)}");
        await manager.Page.Locator("[data-tier-select]").First.SelectOptionAsync("Partner");
        await Expect(manager.Page.Locator("dialog .tier-change")).ToContainTextAsync(tid);
        await manager.Page.Locator("[data-tier-reason]").FillAsync("Подписан договор");
        await manager.Page.Locator("[data-confirm-tier]").ClickAsync();
        await Expect(manager.Page.Locator("dialog .tier-change")).ToHaveCountAsync(0);

        await Expect(row).ToHaveAttributeAsync("data-lane", AheadOfInitial());
        (await PlaceAsync(row)).ShouldBeLessThan(place);
        await Expect(WallRow(wall, tid)).ToHaveAttributeAsync("data-lane", AheadOfInitial(), new() { Timeout = Round });
        await SamePlaceAsync(row, WallRow(wall, tid));
        foreach (var visitor in new[] { staff, wall }) (await visitor.WasNeverReloadedAsync()).ShouldBeTrue();
    }

    private Task<string> FileAsync(IPage page) => FileAsync(page, subject, "Critical");

    /// <summary>On the form for a new ticket.</summary>
    /// <returns>Its TID.</returns>
    internal static async Task<string> FileAsync(IPage page, string subject, string criticality)
    {
        await page.Locator("textarea[name=Description]").FillAsync("После перезагрузки сервера не поднимается ни одна служба, отгрузка стоит.");
        await page.Locator("input[name=Subject]").FillAsync(subject);
        await page.Locator("select[name=ProductId]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator($"input[name=criticality][value={criticality}]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Подать заявку" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/my/tickets/", StringComparison.Ordinal));
        await Expect(page.Locator("h1")).ToHaveTextAsync(subject);
        return await page.Locator("[data-ticket]").GetAttributeAsync("data-ticket") ?? "";
    }

    /// <summary>The places behind the first fifty too.</summary>
    private static async Task SeeAllAsync(IPage staff)
    {
        await staff.Locator(".queue .q-row").First.WaitForAsync();
        while (await staff.Locator(".queue .table-foot button").IsVisibleAsync())
        {
            var shown = await staff.Locator(".queue .q-row").CountAsync();
            await staff.Locator(".queue .table-foot button").ClickAsync();
            await staff.Locator(".queue .q-row").Nth(shown).WaitForAsync();
        }
    }

    private static async Task WriteAsync(IPage page, string text, string button)
    {
        await page.Locator(".composer textarea").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(page.Locator(".composer textarea")).ToHaveValueAsync("");
    }

    private static ILocator WallRow(Visitor wall, string tid) => wall.Page.Locator($".wall-row[data-tid=\"{tid}\"]");

    private static ILocator QueueRow(Visitor staff, string tid) => staff.Page.Locator($".queue .q-row[data-tid=\"{tid}\"]");

    private static ILocator Place(Visitor abonent) => abonent.Page.Locator("p.own-place");

    private static async Task<int> PlaceAsync(ILocator row) => int.Parse(await row.GetAttributeAsync("data-place") ?? "", CultureInfo.InvariantCulture);

    /// <summary>Both screens say the same place. Each is told of a move by itself, and time alone moves tickets: neither waits for the other.</summary>
    private static async Task SamePlaceAsync(ILocator one, ILocator other)
    {
        var clock = Stopwatch.StartNew();
        while (await other.GetAttributeAsync("data-place", new() { Timeout = Round }) is var place && place != await one.GetAttributeAsync("data-place"))
        {
            clock.ElapsedMilliseconds.ShouldBeLessThan((long)Chromium.Patience, $"the places differ: {place}");
            await Task.Delay(50);
        }
    }

    [GeneratedRegex("^(Standard|AtRisk)$", RegexOptions.None, 1000)]
    private static partial Regex AheadOfInitial();

    [GeneratedRegex(@"^\d+$", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
