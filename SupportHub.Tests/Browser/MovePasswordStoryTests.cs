using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportHub.Tests.Browser;

/// <summary>R4.7: a letter with a password comes in by the API; staff move it, and it is gone from every screen at once, and from the source.</summary>
[Collection(BrowserTests.Name)]
public sealed class MovePasswordStoryTests(Chromium chromium, Demonstration demonstration)
{
    private const string Password = "Zq7-лес-Mn4x", Mark = "[R4.7 ***]";

    private readonly string subject = $"Доступ к серверу {Guid.NewGuid():N}"[..34];

    [Fact]
    public async Task R4_7_a_password_in_a_letter_is_moved_out_before_everybodys_eyes()
    {
        var tid = await DeliverAsync($"Добрый день!\r\nВход admin, пароль {Password}, порт 3389.\r\n");
        await using var staff = await demonstration.VisitAsync(chromium.Browser, "staff1");
        await using var abonent = await demonstration.VisitAsync(chromium.Browser, "abonent1");
        await Task.WhenAll(staff.GoLiveAsync($"/staff/tickets/{tid}"), abonent.GoLiveAsync($"/my/tickets/{tid}"));
        await abonent.MarkAsync();
        await Expect(abonent.Page.Locator(".message-text").First).ToContainTextAsync(Password);
        var lockOf = staff.Page.Locator(".message").First.GetByRole(AriaRole.Button, new() { Name = "Перенести пароль в доступы" });
        await Expect(lockOf).ToHaveCountAsync(0);
        await staff.Page.Locator("button[data-key=t]").ClickAsync();

        // selected in the text, and where it stands is said before anything happens
        await lockOf.ClickAsync();
        var dialog = staff.Page.Locator("dialog[data-dialog]");
        await dialog.Locator("textarea[data-pick]").EvaluateAsync($"area => {{ area.focus(); const at = area.value.indexOf('{Password}'); area.setSelectionRange(at, at + {Password.Length}); }}");
        await Expect(dialog.Locator("input[name=Secret]")).ToHaveValueAsync(Password);
        await Expect(dialog.Locator("[data-places='1']")).ToContainTextAsync("Хранимых писем будет переписано: 1");
        await dialog.Locator("input[name=Name]").FillAsync("RDP, сервер 1");
        await dialog.Locator("input[name=Login]").FillAsync("admin");
        await Kept.ScreenAsync(staff.Page, "move-password");
        await dialog.Locator("footer .first").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        // replaced on both screens, kept among the access details, and in the source
        foreach (var visitor in new[] { staff, abonent }) await Expect(visitor.Page.Locator(".message-text").First).ToContainTextAsync($"пароль {Mark}, порт 3389");
        (await abonent.WasNeverReloadedAsync()).ShouldBeTrue();
        (await abonent.Page.ContentAsync()).ShouldNotContain(Password);
        await staff.Page.Locator(".letter-way summary").First.ClickAsync();
        await Expect(staff.Page.Locator(".letter-way").First).ToContainTextAsync("Из источника перенесён пароль");
        var source = await SourceAsync(staff.Page);
        source.ShouldContain(Mark);
        source.ShouldNotContain(Password);
        source.ShouldContain("X-SupportHub-Moved: R4.7-access");
        await Expect(staff.Page.Locator("[data-accesses]")).ToContainTextAsync("RDP, сервер 1");
    }

    private static async Task<string> SourceAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".letter-way a[download]").First.ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync(), Encoding.UTF8);
    }

    private async Task<string> DeliverAsync(string text)
    {
        var app = await demonstration.RunAsync();
        await using var manager = await demonstration.VisitAsync(chromium.Browser, "manager1");
        await manager.GoLiveAsync("/manage/intake");
        var part = manager.Page.Locator("[data-part=mail-tokens]");
        await part.Locator("form input").FillAsync("story");
        await part.Locator("form button[type=submit]").ClickAsync();
        var token = await part.Locator("[data-mail-token]").InputValueAsync();
        using var pipe = new HttpClient { BaseAddress = app.Root };
        pipe.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var letter = new ByteArrayContent(Encoding.UTF8.GetBytes(
            $"From: abonent1@demo.example\r\nTo: support@vendor.example\r\nSubject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=\r\nMessage-ID: <{Guid.NewGuid():N}@demo.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}"));
        letter.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        using var answer = await pipe.PostAsync(new Uri("/api/v1/mail", UriKind.Relative), letter);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("ticket").GetString()!;
    }
}
