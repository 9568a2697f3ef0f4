using Shouldly;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

public sealed class ReleaseTests
{
    [Theory(DisplayName = "the form of a web site: released, the request is theirs whom it asks to answer")]
    [InlineData("Reply-To: Vera <vera@beginner.example>", MailRoom.Vera)]
    [InlineData("Reply-To: support@vendor.example", "noreply@site.example")]
    [InlineData("X-Form: 1", "noreply@site.example")]
    [InlineData("Reply-To: Vera <vera@beginner.example>", MailRoom.Vera, MailRoom.Support)]
    public async Task A_form(string header, string asks, string from = "noreply@site.example")
    {
        await using var room = await MailRoom.OpenAsync();
        var taken = await room.TakeAsync(room.Letter(from, "Заявка с сайта", headers: header));
        taken.Verdict.ShouldBe(LetterVerdict.Quarantine);
        var released = await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, taken.LetterId, ReleaseAs.NewTicket, null, default);
        (await room.TicketAsync(released.Value.Ticket!.Value.Number)).Facts.ContactEmail.ShouldBe(asks);
    }

    [Fact(DisplayName = "a person whose subject begins like an automatic reply is not filed away unseen, and is confirmed once released")]
    public async Task Begins_like_a_machine()
    {
        await using var room = await MailRoom.OpenAsync();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, "Out of office: как настроить автоответ?"));
        taken.Verdict.ShouldBe(LetterVerdict.Quarantine);
        (await room.RowAsync(taken.LetterId)).Reason.ShouldBe("Mail.Why.PerhapsAutomatic");
        var released = await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, taken.LetterId, ReleaseAs.NewTicket, null, default);
        (await room.OutboxAsync(released.Value.Ticket!.Value.Number)).ShouldHaveSingleItem().Kind.ShouldBe(LetterKind.Confirmation);
    }

    [Fact(DisplayName = "R4.10: released as a request it counts from then on, is confirmed, and says who released it")]
    public async Task As_a_ticket()
    {
        await using var room = await MailRoom.OpenAsync();
        var held = await room.TakeAsync(room.Letter(MailRoom.Anna, "Важное", "Текст", null, MailRoom.Support, "X-Spam-Flag: YES"));
        room.Now += NodaTime.Duration.FromHours(2);
        var released = await ReleaseAsync(room, held.LetterId, ReleaseAs.NewTicket);
        var ticket = await room.TicketAsync(released.Ticket!.Value.Number);
        (ticket.ArrivedAt, ticket.AbonentId, ticket.AuthorContactId).ShouldBe((room.Now, MailRoom.Partner, 1L));
        (await room.OutboxAsync(ticket.Id)).Single().To.ShouldBe(MailRoom.Anna);
        var row = await room.RowAsync(held.LetterId);
        (row.Verdict, row.Release, row.ReleasedByName, row.TicketId).ShouldBe((LetterVerdict.Quarantine, LetterRelease.NewTicket, "Иван", ticket.Id));
        (await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, held.LetterId, ReleaseAs.NewTicket, null, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.Decided");
    }

    [Theory(DisplayName = "a reply that becomes a request of its own loses the marks of replying")]
    [InlineData("Re: [TID 10999-1] Отв: Важное", "Важное")]
    [InlineData("Re: [TID 10999-1] Fwd:", "Текст")] // as of any letter without a subject
    public async Task Without_marks(string subject, string left)
    {
        await using var room = await MailRoom.OpenAsync();
        var held = await room.TakeAsync(room.Letter(MailRoom.Anna, subject, "Текст", null, MailRoom.Support, "X-Spam-Flag: YES"));
        var released = await ReleaseAsync(room, held.LetterId, ReleaseAs.NewTicket);
        (await room.TicketAsync(released.Ticket!.Value.Number)).Subject.ShouldBe(left);
        (await room.RowAsync(held.LetterId)).Subject.ShouldBe(subject, "the letter's own is as it came");
    }

    [Fact(DisplayName = "a machine's letter that is released is not answered")]
    public async Task No_answer_to_machines()
    {
        await using var room = await MailRoom.OpenAsync();
        var held = await room.TakeAsync(room.Letter(MailRoom.Anna, "Мониторинг", "Диск полон", null, MailRoom.Support, "Auto-Submitted: auto-generated"));
        held.Verdict.ShouldBe(LetterVerdict.Quarantine);
        var released = await ReleaseAsync(room, held.LetterId, ReleaseAs.NewTicket);
        (await room.OutboxAsync(released.Ticket!.Value.Number)).ShouldBeEmpty();
    }

    [Fact(DisplayName = "a letter from our own address becomes no request that we would answer to ourselves; it can be joined")]
    public async Task Of_ourselves()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        var held = await room.TakeAsync(room.Letter(MailRoom.Support, "Заметка"));
        (await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, held.LetterId, ReleaseAs.NewTicket, null, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.OwnSender");
        (await ReleaseAsync(room, held.LetterId, ReleaseAs.Joined, Tid.Of(id))).Ticket!.Value.Number.ShouldBe(id);
    }

    [Fact(DisplayName = "S3: joined by a person's decision, the stranger is not copied by it")]
    public async Task Joined()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        var held = await room.TakeAsync(room.Letter("anna.home@nowhere.example", $"[TID {Tid.Of(id)}]", "Пишу из дома"));
        (await ReleaseAsync(room, held.LetterId, ReleaseAs.Joined, Tid.Of(id))).Ticket!.Value.Number.ShouldBe(id);
        var message = (await room.MessagesAsync(id))[^1];
        (message.Text, message.AuthorContactId).ShouldBe(("Пишу из дома", null));
        (await room.AllAsync(db => db.Participants)).ShouldBeEmpty();
    }

    [Fact(DisplayName = "put away and taken out again; then decided otherwise")]
    public async Task Put_away()
    {
        await using var room = await MailRoom.OpenAsync();
        var held = await room.TakeAsync(room.Letter(MailRoom.Anna, "x", "y", null, MailRoom.Support, "X-Spam-Flag: YES"));
        (await ReleaseAsync(room, held.LetterId, ReleaseAs.Discarded)).Ticket.ShouldBeNull();
        (await WaitingAsync(room)).ShouldBeEmpty();
        (await room.Get<ReturnLetter>().ExecuteAsync(MailRoom.Ivan, held.LetterId, default)).Succeeded.ShouldBeTrue();
        (await WaitingAsync(room)).Single().Why.Key.ShouldBe("Mail.Why.Spam");
        await ReleaseAsync(room, held.LetterId, ReleaseAs.NewTicket);
    }

    [Fact(DisplayName = "the preview loads nothing and runs nothing, and needs a person of staff")]
    public async Task Preview()
    {
        await using var room = await MailRoom.OpenAsync();
        var held = await room.TakeAsync(room.Letter(MailRoom.Anna, "x", "Открытый текст", null, MailRoom.Support, "X-Spam-Flag: YES"));
        var preview = (await room.Get<LetterPreviews>().ReadAsync(MailRoom.Ivan, held.LetterId, default)).Value;
        (preview.Text, preview.Html).ShouldBe(("Открытый текст", null));
        (await room.Get<LetterPreviews>().ReadAsync(Actor.Stranger, held.LetterId, default)).Succeeded.ShouldBeFalse();
        (await room.Get<LetterSources>().OpenAsync(Actor.Stranger, held.LetterId, default)).Succeeded.ShouldBeFalse();
        (await room.Get<LetterSources>().OpenAsync(MailRoom.Ivan, held.LetterId, default)).Succeeded.ShouldBeTrue();
        (await room.AllAsync(db => db.Audit.Where(a => a.Act == "letter-source-shown"))).Single().ActorName.ShouldBe("Иван");
    }

    [Theory]
    [InlineData("gleb@romashka.example", 1)]
    [InlineData(" GLEB@", 2)]
    [InlineData("@romashka", 2)]
    [InlineData("example", 3)]
    [InlineData("nobody", 0)]
    [InlineData("%", 0)]
    [InlineData("почта.рф", 1)]
    [InlineData("Глеб@почта.рф", 0)]
    [InlineData("gleb@xn--80a1acny.xn--p1ai", 1)]
    public async Task A_letter_is_found_by_any_part_of_its_senders_address(string part, int letters)
    {
        await using var room = await MailRoom.OpenAsync();
        await room.TakeAsync(room.Letter("gleb@romashka.example"));
        await room.TakeAsync(room.Letter(MailRoom.Anna));
        await room.TakeAsync(room.Letter("john@nowhere.example"));
        await room.TakeAsync(room.Letter("gleb@xn--80a1acny.xn--p1ai"));

        (await room.Get<InboundLetters>().ListAsync(MailRoom.Ivan, new InboundFilter(Search: part), default)).Value.Items.Count.ShouldBe(letters);
    }

    private static async Task<LetterReleased> ReleaseAsync(MailRoom room, long letter, ReleaseAs release, Tid? join = null)
    {
        var released = await room.Get<ReleaseLetter>().ExecuteAsync(MailRoom.Ivan, letter, release, join, default);
        released.Refusals.Select(r => r.Reason).ShouldBeEmpty();
        return released.Value;
    }

    private static async Task<IReadOnlyList<InboundLine>> WaitingAsync(MailRoom room) =>
        (await room.Get<InboundLetters>().ListAsync(MailRoom.Ivan, new InboundFilter(OnlyWaiting: true), default)).Value.Items;
}
