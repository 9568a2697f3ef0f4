using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportHub.Tests.Browser;

/// <summary>The server dies under an open wall and a half-written answer, and comes back: nobody touches anything, nothing is lost.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class OutageStoryTests(Chromium chromium, Demonstration demonstration)
{
    private const string Half = "Посмотрели журнал: не хватает прав на папку обмена. Дайте учётной записи службы";
    private const float Patience = 180_000;

    [Fact]
    public async Task The_wall_and_a_half_written_answer_outlive_a_killed_server()
    {
        var app = await demonstration.RunAsync();
        await using var staff = await demonstration.VisitAsync(chromium.Browser, "staff3");
        await using var wall = await demonstration.VisitAsync(chromium.Browser, "staff4", 1920, 1080);
        await Task.WhenAll(staff.GoLiveAsync("/staff"), wall.GoLiveAsync("/wall"));
        await wall.Page.Locator(".wall-row").First.WaitForAsync();
        await Expect(wall.Page.Locator("[data-wall-stale]")).ToBeHiddenAsync();
        await staff.Page.Locator(".page-head button[data-key=n]").ClickAsync(); // «Взять следующее»
        var text = staff.Page.Locator(".composer textarea");
        await text.FillAsync(Half);

        await app.KillAsync();
        await Expect(staff.Page.Locator("[data-live=stale][data-lost]")).ToContainTextAsync("связь потеряна");
        await Expect(wall.Page.Locator("[data-wall-stale]")).ToContainTextAsync(Age());
        await Expect(wall.Page.Locator("[data-shell=wall][data-lost]")).ToBeVisibleAsync();
        await Expect(wall.Page.Locator(".wall-row").First).ToBeVisibleAsync();
        await Expect(text).ToHaveValueAsync(Half);
        await Kept.ScreenAsync(wall.Page, "wall-lost");
        await Kept.ScreenAsync(staff.Page, "staff-ticket-lost");

        await app.StartAgainAsync();
        await Expect(staff.Page.Locator("[data-live=on]")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(text).ToHaveValueAsync(Half);
        await Expect(wall.Page.Locator("[data-live=on]")).ToBeAttachedAsync(new() { Timeout = Patience });
        await Expect(wall.Page.Locator("[data-wall-stale]")).ToBeHiddenAsync(new() { Timeout = Patience });
        await wall.Page.Locator(".wall-row").First.WaitForAsync();

        await text.PressSequentiallyAsync(" право записи."); // goes on where the writer stopped
        await staff.Page.Locator(".composer button.send").ClickAsync();
        await Expect(staff.Page.Locator(".message").Last).ToContainTextAsync(Half);
        await Expect(text).ToHaveValueAsync("");
    }

    [GeneratedRegex(@"\d+:\d\d", RegexOptions.None, 1000)]
    private static partial Regex Age();
}
