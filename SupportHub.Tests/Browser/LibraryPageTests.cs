using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupportHub.Tests.Browser;

/// <summary>The scripts of the pages, seen on the page that has every component.</summary>
[Collection(BrowserTests.Name)]
public sealed class LibraryPageTests(Chromium chromium, LibraryPageTests.App shared) : IClassFixture<LibraryPageTests.App>
{
    /// <summary>One app for the tests that leave it alive.</summary>
    public sealed class App : IAsyncLifetime
    {
        public RunningApp? Running { get; private set; }

        public async ValueTask InitializeAsync()
        {
            if (Chromium.Path is not null) Running = await StartAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (Running is not null) await Running.DisposeAsync();
        }

        public static Task<RunningApp> StartAsync() => RunningApp.StartAsync(("Demo__Enabled", "false"));
    }

    private RunningApp Live => shared.Running!;

    [Fact]
    public async Task Typed_text_and_the_page_survive_a_killed_server()
    {
        Chromium.Require();
        await using var app = await App.StartAsync();
        await using var visitor = await OpenAsync(app);
        var (page, text) = (visitor.Page, visitor.Page.Locator("#ticket textarea").First);
        await text.FillAsync("Полуготовый ответ");

        await app.KillAsync();
        await page.Locator("[data-live=stale][data-lost]").WaitForAsync();
        (await page.Locator("[data-live]").InnerTextAsync()).ShouldMatch(@"^Данные от \d\d:\d\d:\d\d, связь потеряна$");

        await app.StartAgainAsync();
        await page.Locator("[data-live=on]").WaitForAsync(new LocatorWaitForOptions { Timeout = 3 * Chromium.Patience });
        await Assertions.Expect(page.Locator("#ticket textarea").First).ToHaveValueAsync("Полуготовый ответ");
    }

    [Fact]
    public async Task The_page_works_by_keyboard_and_moves_what_moved()
    {
        Chromium.Require();
        await using var visitor = await OpenAsync(Live);
        var page = visitor.Page;

        await page.Keyboard.PressAsync("Shift+?");
        await Assertions.Expect(page.Locator("[data-keys-list]")).ToContainTextAsync("Взять следующее");
        await page.Keyboard.PressAsync("Escape");

        var rows = page.Locator("#queue .queue").First.Locator(".q-row");
        var fourth = (await rows.Nth(3).GetAttributeAsync("data-tid"))!;
        await Assertions.Expect(rows.Nth(3)).ToHaveAttributeAsync("data-place", "4");
        await rows.Nth(3).Locator("a").FocusAsync();
        await page.Locator("#queue button").First.DispatchEventAsync("click");
        await Assertions.Expect(rows.First).ToHaveAttributeAsync("data-tid", fourth);
        await Assertions.Expect(rows.First).ToHaveAttributeAsync("data-place", "1");
        (await page.EvaluateAsync<string>("document.activeElement.closest('[data-tid]')?.dataset.tid")).ShouldBe(fourth, "the row keeps the focus where it goes");

        await page.Locator("#overlays button").First.ClickAsync();
        await page.Locator("dialog[data-dialog][open]").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog[data-dialog]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_long_text_goes_through_and_is_forgotten_once_sent()
    {
        Chromium.Require();
        await using var visitor = await OpenAsync(Live);
        var side = visitor.Page.Locator("#ticket .story-side").First;
        var text = side.Locator("textarea");
        await text.FillAsync(string.Concat(Enumerable.Repeat("Журнал службы. ", 5000))); // 130 KB, four times a circuit's message
        await text.PressAsync("Control+Enter");
        await Assertions.Expect(side.Locator(".message")).ToHaveCountAsync(5);
        await Assertions.Expect(text).ToHaveValueAsync("");
        (await visitor.Page.EvaluateAsync<string?>("localStorage.getItem('draft:story')")).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_typed_while_a_text_is_sent_stays()
    {
        Chromium.Require();
        await using var visitor = await OpenAsync(Live);
        var side = visitor.Page.Locator("#ticket .story-side").First;
        var text = side.Locator("textarea");
        await text.FillAsync("Здравствуйте");
        // a fast hand: it writes on just before the server's word that the text arrived
        await visitor.Page.EvaluateAsync("() => { const clear = supportHub.clearText; supportHub.clearText = area => { supportHub.writeText(area, `${area.value}\nИ ещё`, false); clear(area); }; }");
        await text.PressAsync("Control+Enter");
        await Assertions.Expect(text).ToHaveValueAsync("И ещё");
        (await visitor.Page.EvaluateAsync<string>("JSON.parse(localStorage.getItem('draft:story')).value")).ShouldBe("И ещё");
    }

    [Fact]
    public async Task Clocks_are_ticked_by_the_page_itself()
    {
        Chromium.Require();
        await using var visitor = await OpenAsync(Live);
        var clocks = visitor.Page.Locator("#time .story-side").First.Locator(".clock[data-due]");
        await Assertions.Expect(clocks.Nth(0)).ToHaveAttributeAsync("data-phase", "calm");
        await Assertions.Expect(clocks.Nth(1)).ToHaveAttributeAsync("data-phase", "risk");
        await Assertions.Expect(clocks.Nth(2)).ToHaveAttributeAsync("data-phase", "over");
        await Assertions.Expect(visitor.Page.Locator("header [data-clock]").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\d:\d\d МСК$", default, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Theme_and_language_are_chosen_and_kept()
    {
        Chromium.Require();
        await using var visitor = await Visitor.OpenAsync(chromium.Browser, Live.Root);
        var page = visitor.Page;
        await page.GotoAsync("/account/login");
        await page.Locator("[data-theme-set=dark]").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.Locator(".foot a[lang=en]").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        page.Url.ShouldEndWith("/account/login");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1600)]
    [InlineData(ColorScheme.Dark, 1600)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Nothing_serious_stands_in_anybodys_way(ColorScheme scheme, int width)
    {
        Chromium.Require();
        await using var visitor = await OpenAsync(Live, width, scheme);
        (await Hindrances.OfAsync(visitor.Page)).ShouldBeEmpty();
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "no sideways scrolling");
        var artifacts = Path.Combine(ContentRoot.Find(), "artifacts");
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(artifacts, $"library-{scheme}-{width}.png".ToLowerInvariant()), FullPage = true });
    }

    private async Task<Visitor> OpenAsync(RunningApp app, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var visitor = await Visitor.OpenAsync(chromium.Browser, app.Root, width, scheme: scheme);
        await visitor.Page.GotoAsync("/dev/library");
        await visitor.Page.Locator("[data-live=on]").WaitForAsync();
        await visitor.Page.Locator("#wall .wall-row").First.WaitForAsync();
        return visitor;
    }
}
