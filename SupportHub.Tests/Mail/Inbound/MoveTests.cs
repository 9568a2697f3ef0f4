using NodaTime;
using Shouldly;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>Misjoined letters: split off, moved, moved back; the clocks of both tickets are what they would be had it come there.</summary>
public sealed class MoveTests
{
    [Fact(DisplayName = "split off: the old ticket waits again as before, the new one counts from the letter's arrival and is confirmed")]
    public async Task Split_off()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.AnswerAsync(id);
        room.Now += Duration.FromHours(1);
        var arrived = room.Now;
        await JoinAsync(room, id, "Совсем другой вопрос");
        room.Now += Duration.FromHours(1);
        var moved = await SplitAsync(room, await LastAsync(room, id));
        var (old, made) = (await room.TicketAsync(id), await room.TicketAsync(moved.Ticket.Number));
        (old.Status, old.Clock).ShouldBe((TicketStatus.WaitingForAbonent, null));
        (made.Status, made.Clock!.Start, made.ArrivedAt, made.AbonentId).ShouldBe((TicketStatus.New, arrived, arrived, MailRoom.Partner));
        (await room.MessagesAsync(made.Id)).Single().Text.ShouldBe("Совсем другой вопрос");
        made.Subject.ShouldBe("Совсем другой вопрос", "of «Re: [TID …]» nothing is left: its text begins so");
        (await room.MessagesAsync(id)).Count.ShouldBe(2);
        (await room.OutboxAsync(made.Id)).Single().Kind.ShouldBe(LetterKind.Confirmation);

        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, moved.MoveId, default)).Value.Number.ShouldBe(id);
        old = await room.TicketAsync(id);
        (old.Status, old.Clock!.Start).ShouldBe((TicketStatus.InWork, arrived));
        (await room.TicketAsync(made.Id)).Status.ShouldBe(TicketStatus.Closed);
        (await room.OutboxAsync(made.Id)).Single().State.ShouldBe(LetterState.Cancelled, "its confirmation never left");
    }

    [Fact(DisplayName = "a later message keeps its own wait when the earlier one is split off")]
    public async Task The_later_one_waits()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await room.AnswerAsync(id);
        room.Now += Duration.FromMinutes(10);
        await JoinAsync(room, id, "Чужое");
        var wrong = await LastAsync(room, id);
        room.Now += Duration.FromMinutes(10);
        var later = room.Now;
        await JoinAsync(room, id, "Своё");
        await SplitAsync(room, wrong);
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.Clock!.Start).ShouldBe((TicketStatus.InWork, later));
    }

    [Fact(DisplayName = "a letter that was split off and came back stands where it came, not at the end; the last message is still the newest")]
    public async Task Back_in_its_place()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        room.Now += Duration.FromMinutes(10);
        await JoinAsync(room, id, "Раньше");
        var earlier = await LastAsync(room, id);
        room.Now += Duration.FromMinutes(10);
        await JoinAsync(room, id, "Позже");
        var moved = await SplitAsync(room, earlier);
        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, moved.MoveId, default)).Succeeded.ShouldBeTrue();
        var page = (await room.Get<TicketPage>().FindAsync(MailRoom.Ivan, Tid.Of(id), default))!;
        page.Messages.Select(message => message.Text).TakeLast(2).ShouldBe(["Раньше", "Позже"]);
        page.LastMessageId.ShouldBe(page.Messages.Max(message => message.Id));
    }

    [Fact(DisplayName = "moved to another abonent's ticket it waits there since it came, though that one was answered meanwhile")]
    public async Task Moved()
    {
        await using var room = await MailRoom.OpenAsync();
        var (from, to) = (await room.OpenAsync(), await room.OpenAsync(MailRoom.Vera));
        await room.AnswerAsync(from);
        room.Now += Duration.FromMinutes(10);
        var arrived = room.Now;
        await JoinAsync(room, from, "Для другой заявки");
        room.Now += Duration.FromMinutes(10);
        await room.AnswerAsync(to);
        var moved = await room.Get<MoveMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, from), Tid.Of(to), default);
        moved.Succeeded.ShouldBeTrue();
        var (old, target) = (await room.TicketAsync(from), await room.TicketAsync(to));
        (old.Status, old.Clock).ShouldBe((TicketStatus.WaitingForAbonent, null));
        (target.Status, target.Clock!.Start).ShouldBe((TicketStatus.InWork, arrived));
        var message = (await room.MessagesAsync(to))[^1];
        (message.Text, message.AuthorName, message.AuthorContactId).ShouldBe(("Для другой заявки", "Анна", null));
        (await room.AllAsync(db => db.Participants)).ShouldBeEmpty("a contact of another abonent is not copied");
        (await room.AllAsync(db => db.InboundLetters.Where(l => l.MessageId == message.Id))).Single().TicketId.ShouldBe(to);

        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, moved.Value.MoveId, default)).Value.Number.ShouldBe(from);
        (await room.TicketAsync(from)).Clock!.Start.ShouldBe(arrived);
        (await room.TicketAsync(to)).Clock.ShouldBeNull();
        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, moved.Value.MoveId, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.MoveTooOld");
    }

    [Fact(DisplayName = "T6: an earlier letter that is moved in makes no standing deadline later, though the abonent's tier is a lower one by now")]
    public async Task No_promise_is_moved_back()
    {
        await using var room = await MailRoom.OpenAsync();
        var from = await room.OpenAsync();
        room.Now += Duration.FromMinutes(10);
        await JoinAsync(room, from, "Для другой заявки");
        room.Now += Duration.FromMinutes(10);
        var to = await room.OpenAsync();
        var promised = (await room.TicketAsync(to)).Clock!.Due;
        var timetable = await room.Get<TimetableSource>().ReadAsync(default);
        await room.Store.SaveAsync(db => db.Tickets.Single(t => t.Id == to).FollowTerms(SupportTier.Initial, timetable.Current(room.Now), timetable, room.Now).ShouldBeTrue());
        (await room.Get<MoveMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, from), Tid.Of(to), default)).Succeeded.ShouldBeTrue();
        (await room.TicketAsync(to)).Clock!.Due.ShouldBeLessThanOrEqualTo(promised);
    }

    [Fact(DisplayName = "a reply that opened a ticket by mistake: moved, its empty ticket ends; undone, it is there again with its clock")]
    public async Task The_only_letter()
    {
        await using var room = await MailRoom.OpenAsync();
        var (right, wrong) = (await room.OpenAsync(), await room.OpenAsync());
        var clock = (await room.TicketAsync(wrong)).ClockText;
        var moved = await room.Get<MoveMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, wrong), Tid.Of(right), default);
        moved.Succeeded.ShouldBeTrue();
        (await room.TicketAsync(wrong)).Status.ShouldBe(TicketStatus.Closed);
        (await room.OutboxAsync(wrong)).ShouldAllBe(l => l.State == LetterState.Cancelled);
        (await room.MessagesAsync(right)).Count.ShouldBe(2);
        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, moved.Value.MoveId, default)).Succeeded.ShouldBeTrue();
        var back = await room.TicketAsync(wrong);
        (back.Status, back.ClockText, back.ClosedAt).ShouldBe((TicketStatus.New, clock, null));
        (await room.OutboxAsync(wrong)).ShouldHaveSingleItem().State.ShouldBe(LetterState.Waiting, "its confirmation is owed again (R4.2)");
        (await room.MessagesAsync(right)).Count.ShouldBe(1);
    }

    [Fact(DisplayName = "a letter that reopened a resolved ticket by mistake: moved in, undone, it is resolved as before, to the day it closes")]
    public async Task Resolved_again()
    {
        await using var room = await MailRoom.OpenAsync();
        var (from, to) = (await room.OpenAsync(), await room.OpenAsync(MailRoom.Vera));
        await room.AnswerAsync(to, AfterAnswer.Resolve);
        await room.AnswerAsync(from);
        var before = await room.TicketAsync(to);
        room.Now += Duration.FromMinutes(10);
        await JoinAsync(room, from, "Не туда");
        var moved = await room.Get<MoveMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, from), Tid.Of(to), default);
        (await room.TicketAsync(to)).Status.ShouldBe(TicketStatus.InWork);
        room.Now += Duration.FromMinutes(10);
        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, moved.Value.MoveId, default)).Succeeded.ShouldBeTrue();
        var after = await room.TicketAsync(to);
        (after.Status, after.Clock, after.ClosesAt, after.EndedAt).ShouldBe((TicketStatus.Resolved, null, before.ClosesAt, before.EndedAt));
        (await room.TicketAsync(from)).Status.ShouldBe(TicketStatus.InWork);
    }

    [Fact(DisplayName = "who answers the confirmation of a ticket whose only letter was moved goes on where the letter is")]
    public async Task Follows_the_letter()
    {
        await using var room = await MailRoom.OpenAsync();
        var (right, wrong) = (await room.OpenAsync(), await room.OpenAsync());
        var confirmation = await room.OurLastAsync(wrong);
        await room.SendAllAsync();
        var moved = await room.Get<MoveMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, wrong), Tid.Of(right), default);
        var reply = room.Letter(MailRoom.Anna, $"Re: [TID {Tid.Of(wrong)}] Вопрос", "Дополнение", null, MailRoom.Support, $"In-Reply-To: <{confirmation}>");
        var taken = await room.TakeAsync(reply);
        (taken.Verdict, taken.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, right));

        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, moved.Value.MoveId, default)).Succeeded.ShouldBeTrue();
        await JoinAsync(room, wrong, "Снова сюда");
    }

    [Fact(DisplayName = "… and of a ticket that was made by splitting off, once that is undone")]
    public async Task Follows_the_letter_back()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        await JoinAsync(room, id, "Другое");
        var split = await SplitAsync(room, await LastAsync(room, id));
        (await room.Get<UndoMove>().ExecuteAsync(MailRoom.Ivan, split.MoveId, default)).Succeeded.ShouldBeTrue();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, $"Re: [TID {split.Ticket}] Другое", "Ещё"));
        (taken.Verdict, taken.Ticket!.Value.Number).ShouldBe((LetterVerdict.Joined, id));
    }

    [Fact(DisplayName = "… but nobody follows it into another abonent's ticket")]
    public async Task Follows_no_further_than_they_may()
    {
        await using var room = await MailRoom.OpenAsync();
        var (other, wrong) = (await room.OpenAsync(MailRoom.Vera), await room.OpenAsync());
        (await room.Get<MoveMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, wrong), Tid.Of(other), default)).Succeeded.ShouldBeTrue();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna, $"Re: [TID {Tid.Of(wrong)}] Вопрос", "Дополнение"));
        taken.Verdict.ShouldBe(LetterVerdict.NewTicket);
        (await room.TicketAsync(taken.Ticket!.Value.Number)).AbonentId.ShouldBe(MailRoom.Partner);
    }

    [Fact(DisplayName = "what cannot be moved says why")]
    public async Task Refused()
    {
        await using var room = await MailRoom.OpenAsync();
        var id = await room.OpenAsync();
        (await room.Get<SplitOffMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, id), default)).Refusal!.Reason.ShouldBe("Refusal.Mail.FirstMessage");
        (await room.Get<MoveMessage>().ExecuteAsync(MailRoom.Ivan, await LastAsync(room, id), Tid.Of(id), default)).Refusal!.Reason.ShouldBe("Refusal.Mail.SameTicket");
        var answer = await room.AnswerAsync(id, AfterAnswer.KeepWorking);
        (await room.Get<SplitOffMessage>().ExecuteAsync(MailRoom.Ivan, answer, default)).Refusal!.Reason.ShouldBe("Refusal.Mail.NotALetter");
    }

    private static async Task JoinAsync(MailRoom room, long ticket, string text) =>
        (await room.TakeAsync(room.Letter(MailRoom.Anna, $"Re: [TID {Tid.Of(ticket)}]", text))).Verdict.ShouldBe(LetterVerdict.Joined);

    private static async Task<long> LastAsync(MailRoom room, long ticket) => (await room.MessagesAsync(ticket))[^1].Id;

    private static async Task<LetterMoved> SplitAsync(MailRoom room, long message)
    {
        var split = await room.Get<SplitOffMessage>().ExecuteAsync(MailRoom.Ivan, message, default);
        split.Refusals.Select(r => r.Reason).ShouldBeEmpty();
        return split.Value;
    }
}
