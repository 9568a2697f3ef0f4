using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportHub.Tests.Browser;

/// <summary>R4.7: access details from the abonent to whoever has the ticket and out of the world again, each seeing what the other does.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessStoryTests(Chromium chromium, Demonstration demonstration)
{
    private const string Password = "не для чужих глаз 42";

    [Fact]
    public async Task R4_7_given_shown_seen_and_gone_with_the_ticket()
    {
        await using var abonent = await demonstration.VisitAsync(chromium.Browser, "abonent1");
        await using var staff = await demonstration.VisitAsync(chromium.Browser, "staff1");
        await using var other = await demonstration.VisitAsync(chromium.Browser, "staff2");
        await abonent.GoLiveAsync("/my/new");
        var tid = await LiveStoryTests.FileAsync(abonent.Page, $"Нужен доступ {Guid.NewGuid():N}", "Normal");
        await Task.WhenAll(staff.GoLiveAsync($"/staff/tickets/{tid}"), other.GoLiveAsync($"/staff/tickets/{tid}"));
        await staff.Page.Locator("button[data-key=t]").ClickAsync();

        // asked for: the abonent reads where to put it
        await Card(staff).GetByRole(AriaRole.Button, new() { Name = "Попросить доступ" }).ClickAsync();
        await staff.Page.Locator("dialog[data-dialog] footer .first").ClickAsync();
        await Expect(abonent.Page.Locator(".message[data-side=Answer]")).ToContainTextAsync("в разделе «Доступы»");

        // handed over: what is missing is said and what was typed stays
        await Card(abonent).GetByRole(AriaRole.Button, new() { Name = "Передать доступ" }).ClickAsync();
        var form = abonent.Page.Locator("dialog[data-dialog]");
        await form.Locator("input[name=Secret]").FillAsync(Password);
        await form.Locator("footer .first").ClickAsync();
        await Expect(form.Locator("input[name=Name]")).ToHaveAttributeAsync("aria-invalid", "true");
        await form.Locator("input[name=Name]").FillAsync("RDP, сервер 1");
        await form.Locator("input[name=Login]").FillAsync("helper");
        await form.Locator("footer .first").ClickAsync();
        await Expect(form).ToHaveCountAsync(0);

        // staff see it come; only who has the ticket can look
        await Expect(Card(staff).Locator("[data-access=stands]")).ToContainTextAsync("RDP, сервер 1");
        await Expect(Card(other).Locator("[data-access=stands]")).ToContainTextAsync("RDP, сервер 1");
        await Expect(Card(other).Locator(".buttons button")).ToHaveCountAsync(0);
        await Expect(abonent.Page.Locator(".showings")).ToHaveCountAsync(0);
        (await staff.Page.ContentAsync()).ShouldNotContain(Password);
        await Card(staff).Locator("[data-access=stands] button").First.ClickAsync();
        await Expect(staff.Page.Locator("[data-opened]")).ToContainTextAsync(Password);
        await Expect(staff.Page.Locator("[data-opened]")).ToContainTextAsync("helper");
        await Expect(abonent.Page.Locator(".showings")).ToContainTextAsync("Показы: 1");
        await staff.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await staff.Page.Locator("[data-opened] dd", new() { HasText = Password }).Locator("[data-copy]").ClickAsync();
        await Expect(staff.Page.Locator("[data-copy][title=Скопировано]")).ToHaveCountAsync(1);
        (await staff.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe(Password);
        await staff.Page.Locator("dialog[data-dialog] footer .first").ClickAsync();
        await Expect(staff.Page.Locator("[data-opened]")).ToHaveCountAsync(0);

        // taken back by the abonent: closed, and gone for staff
        await abonent.Page.GetByRole(AriaRole.Button, new() { Name = "Отозвать заявку" }).ClickAsync();
        await abonent.Page.Locator("dialog[data-dialog] footer .danger").ClickAsync();
        await Expect(Card(staff).Locator("[data-access=gone]")).ToContainTextAsync("заявка завершена");
        await Expect(Card(staff).Locator(".buttons button")).ToHaveCountAsync(0);
        (await staff.Page.ContentAsync()).ShouldNotContain(Password);
    }

    private static ILocator Card(Visitor visitor) => visitor.Page.Locator("[data-accesses]");
}
