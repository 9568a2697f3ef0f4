using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupportHub.Tests.Browser;

/// <summary>Every page in both themes and on a phone: nothing serious stands in anybody's way, nothing scrolls sideways.</summary>
[Collection(BrowserTests.Name)]
public sealed class AxeTests(Chromium chromium, Demonstration demonstration)
{
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    /// <summary>Name, whose page (nobody's: public), address; a star stands for the first that the list names.</summary>
    public static TheoryData<string, string?, string> Pages => new()
    {
        { "start", null, "/" },
        { "hours", null, "/hours" },
        { "regulation", null, "/regulation" },
        { "login", null, "/account/login" },
        { "profile", "abonent1", "/account/profile" },
        { "my", "abonent1", "/my" },
        { "my-new", "abonent1", "/my/new" },
        { "my-new-by-letter", "abonent2", "/my/new" },
        { "my-ticket", "abonent1", "/my/tickets/*" },
        { "staff", "staff1", "/staff" },
        { "staff-ticket", "staff1", "/staff/tickets/*" },
        { "staff-tickets", "staff1", "/staff/tickets" },
        { "staff-paper", "staff1", "/staff/paper" },
        { "staff-letters", "staff1", "/staff/letters" },
        { "staff-letters-waiting", "staff1", "/staff/letters?shelf=Waiting" },
        { "staff-letters-sent", "staff1", "/staff/letters?shelf=Sent" },
        { "staff-mail", "staff1", "/staff/mail" },
        { "staff-mail-all", "staff1", "/staff/mail?show=all" },
        { "manage", "manager1", "/manage" },
        { "manage-mail", "manager1", "/manage/mail" },
        { "manage-intake", "manager1", "/manage/intake" },
        { "manage-letters", "manager1", "/manage/letters" },
        { "manage-letter", "manager1", "/manage/letters/Confirmation/ru" },
        { "manage-abonents", "manager1", "/manage/abonents" },
        { "manage-abonent", "manager1", "/manage/abonents/*" },
        { "manage-abonent-new", "manager1", "/manage/abonents/new" },
        { "manage-calendar", "manager1", "/manage/calendar" },
        { "manage-calendar-unknown", "manager1", "/manage/calendar?year=2028" },
        { "manage-jobs", "manager1", "/manage/jobs" },
        { "manage-journal", "manager1", "/manage/journal" },
        { "manage-people", "manager1", "/manage/people" },
        { "library", "staff1", "/dev/library" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_serious_stands_in_anybodys_way(string name, string? account, string address)
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, account);
        var page = visitor.Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await OpenAsync(visitor, account, address);
        List<string> wrong = [];
        foreach (var theme in Themes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            wrong.AddRange(await SeriousAsync(page, theme.ToString()));
            await Kept.ScreenAsync(page, $"{name}-{theme}".ToLowerInvariant());
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(390, 844);
        await Kept.ScreenAsync(page, $"{name}-phone");
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (wide > 390) wrong.Add($"phone: {wide} px wide");
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_serious_stands_in_an_opened_letter()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff1");
        await visitor.GoLiveAsync("/staff/mail");
        await visitor.Page.Locator(".letter-open").First.ClickAsync();
        await visitor.Page.Locator(".letter-panel .letter-text").First.WaitForAsync();
        List<string> wrong = [];
        foreach (var theme in Themes)
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            wrong.AddRange(await SeriousAsync(visitor.Page, theme.ToString()));
        }

        await visitor.Page.Locator(".letter-open", new() { HasText = "Скидки" }).ClickAsync();
        await visitor.Page.Locator(".letter-panel").GetByText("С оформлением").ClickAsync();
        await visitor.Page.Locator(".letter-frame").WaitForAsync();
        foreach (var theme in Themes)
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            wrong.AddRange(await SeriousAsync(visitor.Page, $"formatted, {theme}"));
        }

        await visitor.Page.SetViewportSizeAsync(390, 844);
        if (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 390 and var wide) wrong.Add($"phone: {wide} px wide");
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_serious_stands_on_the_wall()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff2", 1920, 1080);
        await visitor.GoLiveAsync("/wall");
        await visitor.Page.Locator(".wall-row").First.WaitForAsync();
        await Kept.ScreenAsync(visitor.Page, "wall");
        (await SeriousAsync(visitor.Page, "wall")).ShouldBeEmpty();
        (await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue("no scrollbars, ever");
    }

    [Fact]
    public async Task Nothing_serious_stands_on_a_screen_that_is_not_connected_yet()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, null, 1920, 1080);
        await visitor.Page.GotoAsync("/wall");
        await visitor.Page.Locator("[data-code]").WaitForAsync();
        await Kept.ScreenAsync(visitor.Page, "wall-pairing");
        (await SeriousAsync(visitor.Page, "pairing")).ShouldBeEmpty();
    }

    private static async Task OpenAsync(Visitor visitor, string? account, string address)
    {
        if (account is null || address.StartsWith("/account", StringComparison.Ordinal))
        {
            await visitor.Page.GotoAsync(address);
            return;
        }

        var one = address.EndsWith('*');
        await visitor.GoLiveAsync(one ? address[..^2].Replace("/tickets", "", StringComparison.Ordinal) : address);
        await Loaded(visitor.Page);
        if (!one) return;
        var first = visitor.Page.Locator($"main a[href^=\"{address[..^1]}\"]:not([href$=\"/new\"])").First;
        await visitor.GoLiveAsync(await first.GetAttributeAsync("href") ?? "");
        await Loaded(visitor.Page);
    }

    private static Task Loaded(IPage page) => Assertions.Expect(page.Locator("main .loading:not(.library .loading):visible")).ToHaveCountAsync(0);

    private static async Task<IEnumerable<string>> SeriousAsync(IPage page, string theme) => (await Hindrances.OfAsync(page)).Select(one => $"{theme}: {one}");
}
