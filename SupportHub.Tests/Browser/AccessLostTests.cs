using Microsoft.Playwright;
using Shouldly;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Browser;

[Collection(BrowserTests.Name)]
public class AccessLostTests(Chromium chromium)
{
    [Fact]
    public async Task A_locked_persons_open_page_says_so_by_itself()
    {
        Chromium.Require();
        await using var app = await SupportHubApp.StartAsync();
        var person = await app.AddPersonAsync(Roles.Staff);
        await using var visitor = await Visitor.OpenAsync(chromium.Browser, app.Root);
        await visitor.SignInAsync(person.Email, SupportHubApp.Password);
        await visitor.Page.GotoAsync("/dev/library");
        await visitor.Page.Locator("main .library h1").WaitForAsync();
        (await app.Get<LockPerson>().ExecuteAsync(Actor.System("test"), person.Id, "left", CancellationToken.None)).Succeeded.ShouldBeTrue();
        await visitor.Page.WaitForURLAsync(url => url.Contains("/account/lost?returnUrl=%2Fdev%2Flibrary", StringComparison.Ordinal));
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Доступ изменился");
    }
}
