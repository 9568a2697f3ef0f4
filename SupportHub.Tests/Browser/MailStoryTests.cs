using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SupportHub.Tests.Browser;

/// <summary>Letters go round between an abonent's mail program and the support room, by real servers, before open pages that nobody reloads.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class MailStoryTests(Chromium chromium, MailHouse house) : IClassFixture<MailHouse>
{
    private const string Anna = "Анна Белова <anna@romashka.example>", Pavel = "Павел Орлов <pavel@vasilek.example>";

    private readonly string subject = $"Не печатаются накладные {Guid.NewGuid():N}"[..34];

    [Fact]
    public async Task A_letter_goes_the_whole_circle()
    {
        await using var staff = await OpenAsync(Household.Ivan, "/staff");
        await using var wall = await OpenAsync(Household.Olga, "/wall", 1920, 1080);

        // a letter: a ticket for everybody to see, and its confirmation
        house.Deliver(Post.Letter(Anna, subject, "Добрый день!\nПосле обновления накладные уходят на печать пустыми.\n\n--\nАнна Белова\nООО «Ромашка», склад"));
        var inQueue = staff.Page.Locator(".queue .q-row", new() { HasText = subject });
        await Expect(inQueue).ToContainTextAsync(Household.Romashka);
        await Expect(inQueue.GetByTitle("Электронная почта")).ToBeVisibleAsync();
        var tid = await inQueue.GetAttributeAsync("data-tid") ?? "";
        var onWall = wall.Page.Locator($".wall-row[data-tid=\"{tid}\"]");
        await Expect(onWall).ToContainTextAsync(Household.Romashka);
        await Expect(onWall.GetByTitle("Электронная почта")).ToBeVisibleAsync();
        var began = await inQueue.Locator("[data-start]").GetAttributeAsync("data-start") ?? "";
        var (confirmation, _) = await house.ArrivesAsync("anna", letter => letter.Subject.Contains($"[TID {tid}]", StringComparison.Ordinal), "the confirmation arrived");
        confirmation.Nature.ShouldNotBe(MailNature.Personal);
        confirmation.Text.ShouldContain(tid);
        await Kept.ScreenAsync(wall.Page, "mail-wall");
        await Kept.ScreenAsync(staff.Page, "mail-queue");

        // read and answered
        await inQueue.Locator("a").ClickAsync();
        var first = staff.Page.Locator(".message").First;
        await Expect(first.Locator(".message-text").First).ToHaveTextAsync("Добрый день!\nПосле обновления накладные уходят на печать пустыми.");
        await Expect(first.Locator("details.folded .message-text")).ToContainTextAsync("склад");
        await Expect(first.Locator(".letter-way summary")).ToContainTextAsync("Анна Белова, контакт абонента");
        await Expect(first.Locator("[data-stage=Sent]")).ToContainTextAsync("Подтверждение приёма");
        await staff.Page.Locator("button[data-key=t]").ClickAsync();
        await AnswerAsync(staff.Page, "Какой драйвер принтера стоит?\nПришлите, пожалуйста, его версию.");
        await Expect(staff.Page.Locator(".message[data-side=Answer] [data-stage]")).Not.ToContainTextAsync("ждёт рабочего времени");
        await Expect(onWall).ToHaveCountAsync(0);
        var (answer, _) = await house.ArrivesAsync("anna", letter => letter.Text.Contains("Какой драйвер принтера стоит?", StringComparison.Ordinal), "the answer arrived");
        (answer.Nature, answer.Subject.Contains($"[TID {tid}]", StringComparison.Ordinal)).ShouldBe((MailNature.Personal, true));
        await Expect(staff.Page.Locator(".message[data-side=Answer] [data-stage=Sent]")).ToContainTextAsync("Ответ");

        // the reply: joined where staff look, its quote folded, the clock begins anew
        house.Deliver(Post.Reply(Anna, answer, "Версия 7.2, стоит с прошлого года."));
        var last = staff.Page.Locator(".message").Last;
        await Expect(last.Locator(".message-text").First).ToHaveTextAsync("Версия 7.2, стоит с прошлого года.");
        await Expect(last.Locator("details.folded .message-text")).ToContainTextAsync("> Какой драйвер принтера стоит?");
        await Expect(last.Locator(".letter-way summary")).ToContainTextAsync("In-Reply-To");
        await Expect(staff.Page.Locator(".desk-head [data-status=InWork]")).ToBeVisibleAsync();
        await Expect(onWall).ToBeVisibleAsync();
        await Kept.ScreenAsync(staff.Page, "mail-ticket");
        await staff.Page.Locator(".desk-head a[href=\"/staff\"]").ClickAsync();
        await Expect(inQueue).ToHaveAttributeAsync("data-lane", "Standard");
        string.CompareOrdinal(await inQueue.Locator("[data-start]").GetAttributeAsync("data-start"), began).ShouldBePositive("the clock of the reply began later");

        (await LettersOutAsync(tid)).ShouldBe([LetterKind.Confirmation, LetterKind.WorkStarted, LetterKind.Answer]);
        foreach (var visitor in new[] { staff, wall }) (await visitor.WasNeverReloadedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_out_of_office_reply_is_filed_quietly()
    {
        await using var staff = await OpenAsync(Household.Ivan, "/staff");
        var (tid, _) = await WriteInAsync(Pavel, "Нужна помощь с обменом.");
        await staff.GoLiveAsync($"/staff/tickets/{tid}");
        await staff.MarkAsync();
        await staff.Page.Locator("button[data-key=t]").ClickAsync();
        await AnswerAsync(staff.Page, "Пришлите журнал обмена.");
        var (answer, _) = await house.ArrivesAsync("pavel", letter => letter.Text.Contains("Пришлите журнал обмена.", StringComparison.Ordinal), "the answer arrived");

        house.Deliver(Post.OutOfOffice(Pavel, answer));
        await Expect(staff.Page.Locator(".quiet-letters summary").First).ToContainTextAsync("1");
        await staff.Page.Locator(".quiet-letters summary").First.ClickAsync();
        await Expect(staff.Page.Locator(".quiet-letters .letter-way summary")).ToContainTextAsync("автоматический ответ (Auto-Submitted");
        await Expect(staff.Page.Locator(".desk-head [data-status=WaitingForAbonent]")).ToBeVisibleAsync();
        await Expect(staff.Page.Locator(".message")).ToHaveCountAsync(2);
        await AfterwardsAsync(Pavel);
        (await LettersOutAsync(tid)).ShouldBe([LetterKind.Confirmation, LetterKind.WorkStarted, LetterKind.Answer]);
        (await house.ReadAsync(db => db.Tickets.AsNoTracking().Single(t => t.Id == NumberOf(tid)).Clock)).ShouldBeNull();
        await Kept.ScreenAsync(staff.Page, "mail-quiet");
        (await staff.WasNeverReloadedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_confirmation_that_bounces_is_shown_at_its_ticket_and_among_the_dead_letters()
    {
        await using var staff = await OpenAsync(Household.Ivan, "/staff");
        await using var dead = await OpenAsync(Household.Olga, "/staff/letters");
        house.Deliver(Post.Letter("gone@vasilek.example", subject, "Пишу с почты, которой уже нет."));
        await staff.Page.Locator(".queue .q-row", new() { HasText = subject }).Locator("a").ClickAsync();
        await Expect(staff.Page.Locator(".message [data-stage=Bounced]")).ToContainTextAsync("gone@vasilek.example");
        await staff.Page.Locator(".quiet-letters summary").First.ClickAsync();
        await Expect(staff.Page.Locator(".quiet-letters .letter-way summary")).ToContainTextAsync("не доставлено: 5.0.0 Unrouteable address");
        await Expect(dead.Page.Locator("tr", new() { HasText = "gone@vasilek.example" }).Locator("[data-stage=Bounced]")).ToBeVisibleAsync();
        await Kept.ScreenAsync(staff.Page, "mail-bounced");
        await Kept.ScreenAsync(dead.Page, "mail-dead");
        foreach (var visitor in new[] { staff, dead }) (await visitor.WasNeverReloadedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_watches_the_queue_of_letters_sees_that_the_server_is_away_what_waits_for_it_and_that_it_went()
    {
        await using var staff = await OpenAsync(Household.Ivan, "/staff/letters?shelf=Waiting");
        var away = staff.Page.Locator("main .notice");
        await house.Submission.KillAsync();
        try
        {
            house.Deliver(Post.Letter(Pavel, subject, "Подтвердите, что получили."));
            await Expect(away).ToContainTextAsync("Почтовый сервер не принимает писем");
            await Expect(staff.Page.Locator("tr", new() { HasText = "pavel@vasilek.example" })).ToContainTextAsync("Ждёт почтовый сервер");
        }
        finally
        {
            await house.Submission.StartAgainAsync();
        }

        // the longer it was away, the later it is tried again
        var patience = new LocatorAssertionsToHaveCountOptions { Timeout = 5 * Chromium.Patience };
        await Expect(away).ToHaveCountAsync(0, patience);
        await Expect(staff.Page.Locator("tr", new() { HasText = "pavel@vasilek.example" })).ToHaveCountAsync(0, patience);
        (await staff.WasNeverReloadedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_strangers_letter_with_somebody_elses_TID_waits_until_one_press_makes_it_a_ticket()
    {
        await using var staff = await OpenAsync(Household.Ivan, "/staff/mail");
        var (tid, _) = await WriteInAsync(Pavel, "Не сходятся остатки.");
        house.Deliver(Post.Letter("Пётр Чужой <stranger@elsewhere.example>", $"Re: [TID {tid}] {subject}", "И у нас то же самое, помогите."));
        var held = staff.Page.Locator(".letters .letter", new() { HasText = "Пётр Чужой" });
        await Expect(held).ToContainTextAsync($"указывает на заявку {tid}");
        await held.Locator("a").ClickAsync();
        await Expect(staff.Page.Locator(".letter-panel .letter-text")).ToContainTextAsync("И у нас то же самое");
        await Kept.ScreenAsync(staff.Page, "mail-quarantine");
        house.BoxOf("stranger").ShouldBeEmpty();
        await staff.Page.Locator(".letter-panel").GetByRole(AriaRole.Button, new() { Name = "Новая заявка" }).ClickAsync();
        await Expect(held).ToHaveCountAsync(0);

        var (confirmation, _) = await house.ArrivesAsync("stranger", _ => true, "the stranger has a confirmation");
        TidOf(confirmation).ShouldNotBe(tid);
        (await house.ReadAsync(db => db.Messages.AsNoTracking().Count(m => m.TicketId == NumberOf(tid)))).ShouldBe(1, "nothing joined the other abonent's ticket");
        (await staff.WasNeverReloadedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_autoresponder_that_answers_fifty_times_makes_one_ticket_and_gets_one_letter()
    {
        Chromium.Require();
        await OpenHouseAsync();
        const string robot = "echo@loop.example";
        var (tid, confirmation) = await WriteInAsync(robot, "Проверка связи.");
        for (var i = 0; i < 50; i++)
        {
            house.Deliver((i % 3) switch
            {
                0 => Post.OutOfOffice(robot, confirmation.Letter),
                1 => Post.Reply(robot, confirmation.Letter, $"Ваше письмо получено, номер {i}."), // one without any mark of a machine
                _ => Post.SentOn(confirmation.Raw, i),
            });
        }

        await house.SaysAsync(db => db.InboundLetters.AsNoTracking().Count(l => l.From == robot || l.From == "support@vendor.example") == 51, "all 51 letters were judged");
        await AfterwardsAsync(Pavel);
        (await LettersOutAsync(tid)).ShouldBe([LetterKind.Confirmation]);
        (await house.ReadAsync(db => db.InboundLetters.AsNoTracking().Where(l => l.From == robot && l.Verdict == LetterVerdict.NewTicket).Count())).ShouldBe(1);
        house.BoxOf("echo").Count.ShouldBe(1);
    }

    private async Task<Visitor> OpenAsync(string email, string address, int width = 1440, int height = 900)
    {
        var browser = chromium.Browser;
        await OpenHouseAsync();
        var visitor = await house.VisitAsync(browser, email, width, height);
        await visitor.GoLiveAsync(address);
        await visitor.MarkAsync();
        return visitor;
    }

    private Task OpenHouseAsync() => house.OpenAsync("anna", "pavel", "echo", "stranger");

    /// <summary>A letter that makes a ticket.</summary>
    /// <returns>What its confirmation says.</returns>
    private async Task<(string Tid, (ReadMessage Letter, byte[] Raw) Confirmation)> WriteInAsync(string from, string text)
    {
        var about = $"{subject} {Guid.NewGuid():N}";
        house.Deliver(Post.Letter(from, about, text));
        var person = from[(from.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('@')[0];
        var confirmation = await house.ArrivesAsync(person, letter => letter.Subject.Contains(about, StringComparison.Ordinal), $"the confirmation to {person} arrived");
        return (TidOf(confirmation.Letter), confirmation);
    }

    /// <summary>Whatever the letters before it were to cause went out before this one's confirmation.</summary>
    private Task AfterwardsAsync(string from) => WriteInAsync(from, $"Ещё вопрос {Guid.NewGuid():N}.");

    private static async Task AnswerAsync(IPage page, string text)
    {
        await Expect(page.Locator(".desk-head [data-status=InWork]")).ToBeVisibleAsync();
        await page.Locator(".composer textarea").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ответить и ждать абонента", Exact = true }).ClickAsync();
        await Expect(page.Locator(".desk-head [data-status=WaitingForAbonent]")).ToBeVisibleAsync();
    }

    /// <summary>The kinds of all letters of a ticket, in their order.</summary>
    private Task<List<LetterKind>> LettersOutAsync(string tid) =>
        house.ReadAsync(db => db.Outbox.AsNoTracking().Where(l => l.TicketId == NumberOf(tid)).OrderBy(l => l.CreatedAt).Select(l => l.Kind).ToList());

    private static long NumberOf(string tid) => Tid.TryParse(tid, out var read) ? read.Number : throw new FormatException(tid);

    private static string TidOf(ReadMessage letter) => SubjectTid().Match(letter.Subject).Groups[1].Value;

    [GeneratedRegex(@"\[TID (\d+-\d)\]", RegexOptions.None, 1000)]
    private static partial Regex SubjectTid();
}
