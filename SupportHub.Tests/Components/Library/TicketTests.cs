using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Records;
using SupportHub.Components.Library;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class TicketTests : LibraryContext
{
    private static readonly SendChoice[] Choices = [new("wait", "Ответить и ждать абонента"), new("resolve", "Ответить и решить"), new("note", "Записать заметку", IsNote: true)];

    [Fact]
    public void A_note_is_never_taken_for_an_answer()
    {
        var conversation = Conversation([Message(1, MessageSide.FromAbonent), Message(2, MessageSide.Note), Message(3, MessageSide.Answer)], me: null);
        conversation.FindAll(".message").Select(message => message.GetAttribute("data-side")).ShouldBe(["FromAbonent", "Note", "Answer"]);
        conversation.FindAll(".badge.note").Count.ShouldBe(1);
        conversation.FindAll("article")[1].GetAttribute("aria-label")!.ShouldContain("Заметка для сотрудников");
    }

    [Theory]
    [InlineData("details", "Access, ServerVersion", "запрошено: Доступ, Версия сервера")]
    [InlineData("status", "InWork → WaitingForAbonent", "состояние: В работе → Ждём абонента")]
    [InlineData("access", "RDP, сервер 1", "доступ: RDP, сервер 1")]
    public void The_journal_speaks_in_the_words_of_people(string name, string value, string words) =>
        JournalWords.Detail(name, value, Services.GetRequiredService<IStringLocalizer<Texts>>()).ShouldBe(words);

    [Fact]
    public void Only_the_author_takes_back_and_only_within_the_undo_time()
    {
        var mine = Message(1, MessageSide.Answer) with { AuthorUserId = 5, UndoUntil = Noon + Duration.FromMinutes(5) };
        Conversation([mine], me: 5).FindAll(".message-acts button").Count.ShouldBe(2);
        Conversation([mine], me: 6).FindAll(".message-acts").ShouldBeEmpty();
        Time.Advance(Duration.FromMinutes(6));
        Conversation([mine], me: 5).FindAll(".message-acts").ShouldBeEmpty();
    }

    [Fact]
    public void What_a_letter_quoted_waits_behind_a_word()
    {
        var conversation = Conversation([Message(1, MessageSide.FromAbonent) with { Folded = "> Обновите клиент" }, Message(2, MessageSide.Answer)], me: null);
        var folded = conversation.FindAll("details.folded").ShouldHaveSingleItem();
        folded.HasAttribute("open").ShouldBeFalse();
        folded.TextContent.ShouldContain("> Обновите клиент");
    }

    [Fact]
    public void A_file_that_is_lost_says_so_and_is_no_link()
    {
        var conversation = Conversation([Message(1, MessageSide.FromAbonent) with { Attachments = [new AttachmentView(7, "dump.zip", "application/zip", 5, IsImage: false, IsLost: true)] }], me: null);
        conversation.Find("[data-lost-file]").TextContent.ShouldContain("утрачен");
        conversation.FindAll(".files a").ShouldBeEmpty();
    }

    [Fact]
    public void A_message_shows_its_text_as_text()
    {
        var conversation = Conversation([Message(1, MessageSide.FromAbonent) with { Text = "<script>alert(1)</script>" }], me: null);
        conversation.Find(".message-text").TextContent.ShouldBe("<script>alert(1)</script>");
        conversation.FindAll("script").ShouldBeEmpty();
    }

    [Fact]
    public void The_button_says_what_happens_next()
    {
        var composer = Composer(_ => []);
        composer.Find("button[type=submit]").TextContent.Trim().ShouldBe("Ответить и ждать абонента");
        composer.FindAll(".menu-item")[1].Click();
        composer.Find("button[type=submit]").TextContent.Trim().ShouldBe("Ответить и решить");
    }

    [Fact]
    public void A_note_is_written_on_other_paper()
    {
        var composer = Composer(_ => []);
        composer.FindAll("[role=tab]")[1].Click();
        composer.Find("form").HasAttribute("data-note").ShouldBeTrue();
        composer.Find("button[type=submit]").TextContent.Trim().ShouldBe("Записать заметку");
        composer.Find(".composer-warn").TextContent.ShouldBe("Видят только сотрудники");
    }

    [Fact]
    public void What_was_sent_is_emptied_and_what_was_refused_stays()
    {
        Typed("Здравствуйте");
        Written? sent = null;
        var refused = true;
        var composer = Composer(written => { sent = written; return refused ? [new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal)] : []; });
        composer.Find("form").Submit();
        composer.WaitForAssertion(() => composer.Find("[role=alert]").TextContent.ShouldContain("Заявка закрыта"));
        sent!.Text.ShouldBe("Здравствуйте");
        JSInterop.VerifyNotInvoke("supportHub.clearText");
        refused = false;
        composer.Find("form").Submit();
        composer.WaitForAssertion(() => JSInterop.VerifyInvoke("supportHub.clearText"));
        composer.WaitForAssertion(() => composer.FindAll("[role=alert]").ShouldBeEmpty());
        composer.Find("textarea").GetAttribute("data-draft").ShouldBe("ticket-1");
    }

    [Fact]
    public void A_change_of_tier_tells_what_it_does()
    {
        var move = new TicketMove(7, "Уведомления", Lane.Initial, Lane.AtRisk, 7, 2, Noon + Duration.FromDays(2), Noon, Earlier: true, Past: true);
        var preview = new TierChangePreview(1, "АО «Образец»", SupportTier.Initial, SupportTier.Partner, Noon, [move], 1, 1, 2, 0);
        var table = Render<TierChangePreviewTable>(with => with.Add(t => t.Preview, preview));
        table.Markup.ShouldContain("Затронет 1 открытую заявку");
        table.Markup.ShouldContain("1 уже прошёл бы");
        table.Find("tbody tr").TextContent.ShouldContain(Tid.Of(7).ToString());
        table.Find(".badge.out").TextContent.ShouldBe("срок уже прошёл бы");
        table.Markup.ShouldContain("У 2 открытых заявок отсчёта сейчас нет");
    }

    private void Typed(string text)
    {
        var stream = new FakeStream(text);
        JSInterop.Setup<IJSStreamReference>("supportHub.readText", _ => true).SetResult(stream);
    }

    private IRenderedComponent<Composer> Composer(Func<Written, IReadOnlyList<Refusal>> send) =>
        Render<Composer>(with => with.Add(c => c.Choices, Choices).Add(c => c.Draft, "ticket-1").Add(c => c.Send, written => Task.FromResult(send(written))));

    private IRenderedComponent<Conversation> Conversation(IReadOnlyList<MessageView> messages, long? me) =>
        Render<Conversation>(with => with.Add(c => c.Messages, messages).Add(c => c.Me, me).Add(c => c.AttachmentHref, file => $"/files/{file.Id}").Add(c => c.OnCorrect, _ => { }).Add(c => c.OnTakeBack, _ => { }));

    private static MessageView Message(long id, MessageSide side) => new(id, side, Channel.Web, null, "Мария Примерова", "Текст", Noon, null, null, []);

    private sealed class FakeStream(string text) : IJSStreamReference
    {
        public long Length => System.Text.Encoding.UTF8.GetByteCount(text);

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => ValueTask.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new NotSupportedException();

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
