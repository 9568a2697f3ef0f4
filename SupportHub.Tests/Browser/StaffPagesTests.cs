using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupportHub.Tests.Browser;

/// <summary>Two people of staff over the demonstration, in real browsers.</summary>
[Collection(BrowserTests.Name)]
public sealed class StaffPagesTests(Chromium chromium, StaffPagesTests.App shared) : IClassFixture<StaffPagesTests.App>
{
    /// <summary>One demonstration for the tests that leave it alive.</summary>
    public sealed class App : IAsyncLifetime
    {
        public RunningApp? Running { get; private set; }

        public async ValueTask InitializeAsync()
        {
            // an answer can be taken back for as long as a busy machine takes
            if (Chromium.Path is not null) Running = await RunningApp.StartAsync(("Tickets__UndoTime", "00:10:00"));
        }

        public async ValueTask DisposeAsync()
        {
            if (Running is not null) await Running.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_ticket_is_taken_answered_and_the_answer_taken_back_while_another_writes_a_note()
    {
        Chromium.Require();
        await using var anna = await OpenAsync("staff1@demo.example");
        await using var pyotr = await OpenAsync("staff2@demo.example");
        await anna.Page.GotoAsync("/staff");
        await anna.Page.Locator(".q-row").First.WaitForAsync();
        await anna.Page.Keyboard.PressAsync("n");
        await anna.Page.Locator(".toast").GetByText("у вас").WaitForAsync();
        var text = anna.Page.Locator(".composer textarea");
        await text.FillAsync("Проверяем, вернёмся с ответом.");

        await pyotr.Page.GotoAsync(anna.Page.Url.Split('?')[0]);
        await pyotr.Page.Locator(".composer textarea").FocusAsync();
        await anna.Page.Locator(".writing").WaitForAsync();
        await pyotr.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Заметка" }).ClickAsync();
        await pyotr.Page.Locator(".composer textarea").FillAsync("Похоже на прошлый случай");
        await pyotr.Page.Keyboard.PressAsync("Control+Enter");

        await anna.Page.Locator(".message[data-side=Note]").GetByText("Похоже на прошлый случай").WaitForAsync();
        await Assertions.Expect(anna.Page.Locator(".meanwhile")).ToContainTextAsync("Добавлена заметка");
        await Assertions.Expect(text).ToHaveValueAsync("Проверяем, вернёмся с ответом.");

        await anna.Page.Locator(".composer .send").ClickAsync();
        await anna.Page.Locator(".message[data-side=Answer] .message-acts").WaitForAsync();
        await Assertions.Expect(text).ToHaveValueAsync("");
        await pyotr.Page.Locator(".message[data-side=Answer]").GetByText("Проверяем, вернёмся с ответом.").WaitForAsync();
        await anna.Page.Locator(".message-acts button").Last.ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Проверяем, вернёмся с ответом.");
    }

    [Fact]
    public async Task The_page_of_a_ticket_is_as_high_as_the_window_whatever_its_parts_hold()
    {
        Chromium.Require();
        await using var anna = await OpenAsync("staff1@demo.example");
        await anna.Page.GotoAsync("/staff");
        await anna.Page.Locator(".q-row a").First.ClickAsync();
        await anna.Page.Locator(".desk-side a[href^='/staff/tickets?abonent=']").WaitForAsync();
        (await anna.Page.EvaluateAsync<int>("document.scrollingElement.scrollHeight - innerHeight")).ShouldBeLessThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("/staff", ".q-row")]
    [InlineData("/staff?tab=waiting", ".q-row")]
    [InlineData("/staff/paper", "main form")]
    [InlineData("/staff/tickets", ".data tbody tr")]
    [InlineData("ticket", ".composer")]
    public async Task Nothing_stands_in_the_way_of_a_reader_in_either_theme(string path, string ready)
    {
        Chromium.Require();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visitor = await OpenAsync("staff3@demo.example", scheme);
            if (path == "ticket")
            {
                await visitor.Page.GotoAsync("/staff");
                await visitor.Page.Locator(".q-row a").First.ClickAsync();
            }
            else
            {
                await visitor.Page.GotoAsync(path);
            }
            await visitor.Page.Locator(ready).First.WaitForAsync();
            (await Hindrances.OfAsync(visitor.Page)).ShouldBeEmpty(scheme.ToString());
        }
    }

    private async Task<Visitor> OpenAsync(string email, ColorScheme scheme = ColorScheme.Light)
    {
        var visitor = await Visitor.OpenAsync(chromium.Browser, shared.Running!.Root, scheme: scheme);
        await visitor.SignInAsync(email);
        return visitor;
    }
}
