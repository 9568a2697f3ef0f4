using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportHub.Tests.Browser;

/// <summary>What looking at the screens of mail by hand showed to be wrong.</summary>
[Collection(BrowserTests.Name)]
public sealed class MailScreensTests(Chromium chromium, Demonstration demonstration)
{
    [Theory]
    [InlineData("/manage/mail", 1440)]
    [InlineData("/manage/mail", 390)]
    [InlineData("/staff/mail", 1440)]
    [InlineData("/staff/mail", 390)]
    public async Task The_bar_is_as_high_as_its_token_says_with_all_its_rows(string address, int width)
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "manager1", width);
        await visitor.GoLiveAsync(address);
        var (bar, token) = await BarAsync(visitor.Page);
        token.ShouldBe(bar, 0.6);
    }

    [Fact]
    public async Task On_a_phone_the_way_of_a_letter_and_what_can_be_done_lie_within_the_window()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff1", 390, 844);
        await visitor.GoLiveAsync("/staff/letters?shelf=Sent");
        var way = visitor.Page.Locator("[data-stage]").First;
        await way.WaitForAsync();
        var box = (await way.BoundingBoxAsync())!;
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(390);
        (await visitor.Page.EvaluateAsync<int>("document.querySelector('.table-frame').scrollWidth - document.querySelector('.table-frame').clientWidth")).ShouldBeLessThanOrEqualTo(0, "the list does not scroll sideways");
    }

    [Fact]
    public async Task After_a_decision_and_its_undoing_the_keyboard_goes_on_from_where_it_was()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff1");
        var page = visitor.Page;
        await visitor.GoLiveAsync("/staff/mail");
        await page.Locator(".letters input[type=checkbox]").First.CheckAsync();
        await KeepToastsAsync(page);
        await page.Locator(".page-head button", new() { HasText = "Не заявка" }).PressAsync("Enter");
        await Expect(page.Locator(".staff-mail h1")).ToBeFocusedAsync();
        await page.Locator(".toast button").First.PressAsync("Enter");
        await Expect(page.Locator(".toast")).ToHaveCountAsync(0);
        await Expect(page.Locator(".staff-mail h1")).ToBeFocusedAsync();

        await page.Locator(".letters a").First.ClickAsync();
        var panel = page.Locator("[data-letter-panel]");
        var decided = await panel.GetAttributeAsync("data-letter-panel") ?? "";
        await KeepToastsAsync(page);
        await page.Locator(".letter-acts button", new() { HasText = "Не заявка" }).PressAsync("Enter");
        await Expect(panel).Not.ToHaveAttributeAsync("data-letter-panel", decided);
        await Expect(page.Locator(".letter-panel h2")).ToBeFocusedAsync();
        await page.Locator(".toast button").First.PressAsync("Enter");
        await Expect(page.Locator(".toast")).ToHaveCountAsync(0);

        var letter = await panel.GetAttributeAsync("data-letter-panel");
        await page.Locator(".letter-panel header a").PressAsync("Enter");
        await Expect(page.Locator($"[data-letter='{letter}'] a")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_toast_that_closes_gives_the_focus_back()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff5");
        var page = visitor.Page;
        await visitor.GoLiveAsync("/staff");
        // «Вернуться на смену» stands where «Уйти со смены» stood, or what was pressed is gone altogether: never the top of the page
        var duty = page.Locator(".queue-side button").First;
        await duty.FocusAsync();
        await page.EvaluateAsync("""
            () => {
              const toast = document.querySelector('.toasts').appendChild(document.createElement('div'));
              toast.className = 'toast';
              toast.appendChild(document.createElement('button')).textContent = 'Вернуть';
              toast.firstChild.focus();
              toast.remove();
            }
            """);
        await Expect(duty).ToBeFocusedAsync();
        await page.EvaluateAsync("""
            () => {
              const was = document.querySelector('main').appendChild(document.createElement('button'));
              was.focus();
              const toast = document.querySelector('.toasts').appendChild(document.createElement('div'));
              toast.className = 'toast';
              toast.appendChild(document.createElement('button')).textContent = 'Вернуть';
              toast.firstChild.focus();
              was.remove();
              toast.remove();
            }
            """);
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("/staff/mail?letter=999999999")]
    [InlineData("/staff/mail?letter=нет&show=all")]
    public async Task A_letter_that_is_not_there_is_said_to_be_missing_with_a_way_back(string address)
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff1", 390, 844);
        await visitor.GoLiveAsync(address);
        await Expect(visitor.Page.Locator("[data-letter-panel=missing]")).ToContainTextAsync("Этого письма нет");
        await visitor.Page.GetByText("К списку писем").ClickAsync();
        await Expect(visitor.Page.Locator("[data-letter-panel]")).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator(".letter").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_the_chosen_tab_is_in_sight()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff1", 390, 844);
        await visitor.GoLiveAsync("/staff/letters?shelf=Sent");
        var tab = visitor.Page.Locator(".tabs .tab").Last;
        await Expect(tab).ToHaveAttributeAsync("aria-current", "page");
        await Expect(tab).ToBeInViewportAsync(new() { Ratio = 0.99f });
        await visitor.Page.Locator(".tabs .tab").First.ClickAsync();
        await Expect(visitor.Page.Locator(".tabs .tab").First).ToBeInViewportAsync(new() { Ratio = 0.99f });
    }

    [Fact]
    public async Task What_is_no_number_is_refused_by_name_and_stays_to_be_put_right()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "manager1");
        await visitor.GoLiveAsync("/manage/intake");
        var form = visitor.Page.Locator("form[data-form=intake-rules]");
        var days = form.Locator("input[name=RetentionDays]");
        await days.FillAsync("");
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(days).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(days).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_key_is_copied_with_one_press_and_revoked_after_a_question()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "manager1");
        var page = visitor.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync("/manage/intake");
        var form = page.Locator("form[data-form=mail-token]");
        await form.Locator("input").FillAsync("Postfix на mx1");
        await form.Locator("button").ClickAsync();
        var secret = await page.Locator("[data-mail-token]").InputValueAsync();
        var said = page.WaitForFunctionAsync("() => document.querySelector('[data-copy]').textContent.includes('Скопировано')"); // for two seconds only
        await page.Locator("[data-copy]").ClickAsync();
        await said;
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe(secret);

        var row = page.Locator(".data tr", new() { HasText = "Postfix на mx1" });
        await row.GetByText("Отозвать").ClickAsync();
        await page.Locator("dialog[open]").GetByText("Отмена").ClickAsync();
        await Expect(row).ToHaveCountAsync(1);
        await row.GetByText("Отозвать").ClickAsync();
        await page.Locator("dialog[open] button.danger").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-mail-token]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Words_of_a_letter_survive_a_reload_until_they_are_dropped()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "manager1");
        await visitor.GoLiveAsync("/manage/letters/Answer/ru");
        var body = visitor.Page.Locator("form[data-form=template] textarea");
        await body.WaitForAsync();
        var built = await body.InputValueAsync();
        await body.FillAsync($"{built}\n\nНаполовину дописано");
        await visitor.Page.ReloadAsync();
        await Expect(body).ToHaveValueAsync($"{built}\n\nНаполовину дописано");
        await visitor.Page.GetByText("Отменить правку").ClickAsync();
        await Expect(body).ToHaveValueAsync(built);
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.Locator(".template-frame")).ToBeVisibleAsync();
        await Expect(body).ToHaveValueAsync(built);
    }

    [Fact]
    public async Task What_was_typed_over_another_managers_words_can_be_had_back_over_theirs()
    {
        await using var first = await demonstration.VisitAsync(chromium.Browser, "manager1");
        await using var second = await demonstration.VisitAsync(chromium.Browser, "manager1");
        var (mine, theirs) = (first.Page.Locator("form[data-form=template] textarea"), second.Page.Locator("form[data-form=template] textarea"));
        await first.GoLiveAsync("/manage/letters/WorkStarted/en");
        await mine.WaitForAsync();
        var built = await mine.InputValueAsync();
        await mine.FillAsync($"{built}\n\nMine");
        await second.GoLiveAsync("/manage/letters/WorkStarted/en");
        await theirs.FillAsync($"{built}\n\nTheirs");
        await second.Page.Locator("form[data-form=template] button[type=submit]").ClickAsync();
        await second.Page.Locator(".toast").WaitForAsync();

        await first.Page.Locator("form[data-form=template] button[type=submit]").ClickAsync();
        await first.Page.GetByText("Показать сохранённый").ClickAsync();
        await Expect(mine).ToHaveValueAsync($"{built}\n\nTheirs");
        await first.Page.GetByText("Вернуть набранное").ClickAsync();
        await Expect(mine).ToHaveValueAsync($"{built}\n\nMine");
        await first.Page.Locator("form[data-form=template] button[type=submit]").ClickAsync();
        await first.Page.Locator(".toast", new() { HasText = "сохранён" }).WaitForAsync();
        await first.Page.GetByText("Вернуть встроенный").ClickAsync();
        await Expect(mine).ToHaveValueAsync(built);
    }

    [Fact]
    public async Task Back_to_the_built_in_words_shows_them_and_not_what_was_typed_over_them()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "manager1");
        await visitor.GoLiveAsync("/manage/letters/Closed/en");
        var body = visitor.Page.Locator("form[data-form=template] textarea");
        await body.WaitForAsync();
        var built = await body.InputValueAsync();
        await body.FillAsync($"{built}\n\nOur own words");
        await visitor.Page.Locator("form[data-form=template] button[type=submit]").ClickAsync();
        await visitor.Page.GetByText("Вернуть встроенный").ClickAsync();
        await Expect(visitor.Page.Locator(".page-head")).ToContainTextAsync("встроенный");
        await Expect(body).ToHaveValueAsync(built);
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.Locator(".template-frame")).ToBeVisibleAsync();
        await Expect(body).ToHaveValueAsync(built);
    }

    [Fact]
    public async Task A_long_word_in_the_journal_makes_no_phone_wider()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "manager1");
        await visitor.Page.SetViewportSizeAsync(390, 844);
        await visitor.GoLiveAsync("/manage/journal");
        var detail = visitor.Page.Locator(".journal-what .badge").First;
        await Expect(detail).ToBeVisibleAsync();

        await detail.EvaluateAsync("badge => badge.textContent = 'x'.repeat(200)");
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_does_not_say_that_nothing_waits()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff1");
        await visitor.GoLiveAsync("/staff/mail?q=nobody-writes-from-here");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("Таких писем нет");
        await visitor.Page.GetByText("Показать без отбора").ClickAsync();
        await visitor.Page.Locator(".letter").First.WaitForAsync();
    }

    [Fact]
    public async Task A_long_sender_a_long_subject_and_a_long_file_name_make_no_window_wider()
    {
        await using var visitor = await demonstration.VisitAsync(chromium.Browser, "staff1");
        await visitor.GoLiveAsync("/staff/mail");
        await visitor.Page.Locator(".letter").First.WaitForAsync();
        await visitor.Page.Locator(".letter .clip").EvaluateAllAsync<object?>("all => all.forEach(one => one.textContent = 'x'.repeat(300))");
        await ShouldFitAsync(visitor.Page, 1440);
        await ShouldFitAsync(visitor.Page, 390);
        (await visitor.Page.EvaluateAsync<bool>("document.querySelector('.letter time').getBoundingClientRect().right <= innerWidth")).ShouldBeTrue("when it came is still seen");

        await visitor.Page.SetViewportSizeAsync(1440, 900);
        await visitor.Page.Locator(".letter-open").First.ClickAsync();
        await visitor.Page.Locator(".letter-panel .letter-text").First.WaitForAsync();
        await visitor.Page.Locator(".letter-panel .letter-text").First.EvaluateAsync("text => { const name = document.createElement('span'); name.style.whiteSpace = 'nowrap'; name.className = 'clip'; name.textContent = 'x'.repeat(400); text.after(name); }");
        await ShouldFitAsync(visitor.Page, 1440);
        await ShouldFitAsync(visitor.Page, 390);
    }

    /// <summary>The pointer lies where toasts come: none leaves before it is pressed.</summary>
    private static Task KeepToastsAsync(IPage page) => page.Mouse.MoveAsync(page.ViewportSize!.Width - 60, page.ViewportSize.Height - 36);

    private static async Task ShouldFitAsync(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    /// <summary>At one moment: how high the bar is, and how high its token says.</summary>
    private static async Task<(double Bar, double Token)> BarAsync(IPage page)
    {
        var heights = await page.EvaluateAsync<double[]>("""
            async () => {
              await document.fonts.ready;
              const rule = document.querySelector('.work').appendChild(document.createElement('i'));
              rule.style.cssText = 'position: absolute; height: var(--bar-height)';
              const heights = [document.querySelector('.bar'), rule].map(one => one.getBoundingClientRect().height);
              rule.remove();
              return heights;
            }
            """);
        return (heights[0], heights[1]);
    }
}
