using NodaTime;
using Shouldly;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Tickets;

public sealed class AnswerTests
{
    [Fact(DisplayName = "T4: an answer ends the clock; reaction, journal, change and letter are there together")]
    public async Task An_answer_is_the_reaction()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        room.PassMinutes(30);
        var message = await room.AnswerAsync(id, then: AfterAnswer.Wait);

        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.AssigneeId, ticket.Clock).ShouldBe((TicketStatus.WaitingForAbonent, Room.Ivan.UserId, null));
        ticket.DueAt.ShouldBeNull();
        var reaction = (await room.ReactionsAsync(id)).Single();
        (reaction.MessageId, reaction.End, reaction.Breached, reaction.EndedAt).ShouldBe((message, ReactionEnd.Answer, false, room.Now));
        (await room.ActsAsync(id)).ShouldBe(["opened", "answered"]);
        (await room.ChangesAsync(id)).ShouldBe(["opened", "answered"]);
        var letter = (await room.LettersAsync(id)).Last();
        (letter.Kind, letter.MessageId, letter.NotBefore).ShouldBe((LetterKind.Answer, message, room.Now + Duration.FromSeconds(30)));
    }

    [Fact(DisplayName = "R4.6: an answer written at night leaves at the opening; a confirmed critical one may leave at once, with a reason")]
    public async Task Held_until_opening()
    {
        await using var room = await Room.OpenAsync(Room.At(17, 22));
        var id = await room.OpenAsync(request: Room.Request(criticality: Criticality.Critical));
        await room.AnswerAsync(id);
        (await room.LettersAsync(id)).Last().NotBefore.ShouldBe(Room.At(18, 9));

        var atOnce = new TicketAnswer(id, "Поднимаем сервер", SendAtOnceReason: "Служба стоит");
        await Room.RefusedAsync(room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, atOnce, default), "Refusal.AtOnceIsForCritical");
        await Room.OkAsync(room.Get<ConfirmCriticality>().ExecuteAsync(Room.Ivan, id, null, null, default));
        var message = await Room.OkAsync(room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, atOnce, default));
        (await room.LettersAsync(id)).Single(l => l.MessageId == message).NotBefore.ShouldBe(room.Now + Duration.FromSeconds(30));
    }

    [Fact(DisplayName = "T5, R4.14: two messages and one answer: the clock runs from the first, and the answer ends both")]
    public async Task Two_messages_one_answer()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await room.AnswerAsync(id, then: AfterAnswer.Wait);
        room.PassMinutes(60);
        var first = room.Now;
        await room.WriteAsync(id);
        room.PassMinutes(60);
        await room.WriteAsync(id);

        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.ClockStartedAt).ShouldBe((TicketStatus.InWork, first));
        await room.AnswerAsync(id);
        (await room.TicketAsync(id)).Clock.ShouldBeNull();
        (await room.ReactionsAsync(id)).Count.ShouldBe(2);
    }

    [Fact(DisplayName = "T4: an answer ends the clock up to what its author had seen; the later message starts its own")]
    public async Task Unseen_message_keeps_a_clock()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var seen = await room.LastAsync(id);
        room.PassMinutes(10);
        var later = room.Now;
        await room.WriteAsync(id, text: "И ещё одно");
        room.PassMinutes(10);
        await room.AnswerAsync(id, then: AfterAnswer.Wait, seen: seen);

        var ticket = await room.TicketAsync(id);
        ticket.ClockStartedAt.ShouldBe(later);
        ticket.Clock!.Cause.ShouldBe(ClockCause.Message);
        ticket.Status.ShouldBe(TicketStatus.InWork, "staff do not wait: the abonent does");
        (await room.ReactionsAsync(id)).Single().StartedAt.ShouldBe(Room.Morning);
    }

    [Fact(DisplayName = "An answer that resolves over an unseen message is refused kindly")]
    public async Task Resolve_over_unseen()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var seen = await room.LastAsync(id);
        await room.WriteAsync(id);
        await Room.RefusedAsync(room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, new TicketAnswer(id, "Готово", AfterAnswer.Resolve, seen), default), "Refusal.UnseenMessage");
        (await room.MessagesAsync(id)).Count.ShouldBe(2);
    }

    [Fact(DisplayName = "Two answers at once lose nothing: both are kept, the clock ends once")]
    public async Task Two_answers_at_once()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var seen = await room.LastAsync(id);
        await Task.WhenAll(
            Task.Run(() => room.AnswerAsync(id, Room.Ivan, AfterAnswer.Wait, seen)),
            Task.Run(() => room.AnswerAsync(id, Room.Pyotr, AfterAnswer.Wait, seen)));
        (await room.MessagesAsync(id)).Count(m => m.Kind == MessageKind.Answer).ShouldBe(2);
        (await room.ReactionsAsync(id)).Count.ShouldBe(1);
        (await room.TicketAsync(id)).Status.ShouldBe(TicketStatus.WaitingForAbonent);
    }

    [Fact(DisplayName = "The same key twice is one answer")]
    public async Task Idempotent()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var answer = new TicketAnswer(id, "Обновите клиент", IdempotencyKey: "a1");
        var first = await Room.OkAsync(room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, answer, default));
        (await Room.OkAsync(room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, answer, default))).ShouldBe(first);
        first.ShouldBeGreaterThan(0);
        (await room.LettersAsync(id)).Count.ShouldBe(2);
    }

    [Theory(DisplayName = "T4: taking, noting and confirming are no reaction")]
    [InlineData("take")]
    [InlineData("note")]
    [InlineData("confirm")]
    [InlineData("lower")]
    public async Task No_reaction(string act)
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync(request: Room.Request(criticality: Criticality.High));
        var due = (await room.TicketAsync(id)).DueAt;
        switch (act)
        {
            case "take": await room.TakeAsync(id); break;
            case "note": await Room.OkAsync(room.Get<AddNote>().ExecuteAsync(Room.Ivan, new TicketNote(id, "Похоже на прошлый раз"), default)); break;
            case "confirm": await Room.OkAsync(room.Get<ConfirmCriticality>().ExecuteAsync(Room.Ivan, id, null, 1, default)); break;
            default: await Room.OkAsync(room.Get<LowerCriticality>().ExecuteAsync(Room.Ivan, id, Criticality.Low, "Есть обходной путь", 1, default)); break;
        }

        (await room.TicketAsync(id)).DueAt.ShouldBe(due);
        (await room.ReactionsAsync(id)).ShouldBeEmpty();
    }

    [Fact(DisplayName = "T5: «no answer needed» ends the clock without a reaction of staff, and can be undone")]
    public async Task No_answer_needed()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await room.AnswerAsync(id, then: AfterAnswer.Wait);
        room.PassMinutes(5);
        await room.WriteAsync(id, text: "Спасибо");
        var clock = (await room.TicketAsync(id)).ClockText;
        await Room.OkAsync(room.Get<NoAnswerNeeded>().ExecuteAsync(Room.Ivan, id, null, null, "Благодарность", default));
        (await room.TicketAsync(id)).Clock.ShouldBeNull();
        (await room.ReactionsAsync(id)).Last().End.ShouldBe(ReactionEnd.NoAnswerNeeded);
        await Room.RefusedAsync(room.Get<NoAnswerNeeded>().ExecuteAsync(Room.Ivan, id, null, null, "", default), "Refusal.NothingWaits");

        await Room.OkAsync(room.Get<AnswerNeeded>().ExecuteAsync(Room.Ivan, id, null, default));
        (await room.TicketAsync(id)).ClockText.ShouldBe(clock);
        (await room.ReactionsAsync(id)).Last().Undone.ShouldBeTrue();
        (await room.ActsAsync(id)).TakeLast(2).ShouldBe(["no-answer-needed", "answer-needed"]);
    }

    [Fact(DisplayName = "T4: an answer taken back restores clock and state exactly; its letter never leaves")]
    public async Task Taken_back()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var before = await room.TicketAsync(id);
        room.PassMinutes(7);
        var message = await room.AnswerAsync(id, then: AfterAnswer.Resolve);
        room.Pass(Duration.FromSeconds(20));
        await Room.RefusedAsync(room.Get<TakeBackAnswer>().ExecuteAsync(Room.Pyotr, message, default), "Refusal.NotYourAnswer");
        await Room.OkAsync(room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, message, default));

        var after = await room.TicketAsync(id);
        (after.ClockText, after.Status, after.AssigneeId, after.EndedAt, after.ClosesAt, after.WorkStartedAt)
            .ShouldBe((before.ClockText, before.Status, before.AssigneeId, before.EndedAt, before.ClosesAt, before.WorkStartedAt));
        (await room.ReactionsAsync(id)).Single().Undone.ShouldBeTrue();
        (await room.LettersAsync(id)).Single(l => l.MessageId == message).State.ShouldBe(LetterState.Cancelled);
        await Room.RefusedAsync(room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, message, default), "Refusal.AlreadyTakenBack");
    }

    [Fact(DisplayName = "T4: taking one of two answers back leaves the other's end of the clock")]
    public async Task Taken_back_beside_another()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var first = await room.AnswerAsync(id, Room.Ivan, AfterAnswer.Wait);
        await room.AnswerAsync(id, Room.Pyotr, AfterAnswer.Wait);
        await Room.OkAsync(room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, first, default));
        var ticket = await room.TicketAsync(id);
        (ticket.Clock, ticket.Status).ShouldBe((null, TicketStatus.WaitingForAbonent));
    }

    [Fact(DisplayName = "T4: the abonent wrote after the answer that is taken back: the clock runs from the first message again")]
    public async Task Taken_back_after_a_message()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var old = (await room.TicketAsync(id)).ClockText;
        room.PassMinutes(7);
        var answer = await room.AnswerAsync(id, then: AfterAnswer.Wait);
        room.Pass(Duration.FromSeconds(5));
        await room.WriteAsync(id);
        room.Pass(Duration.FromSeconds(5));
        await Room.OkAsync(room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, answer, default));
        var ticket = await room.TicketAsync(id);
        (ticket.ClockText, ticket.Status).ShouldBe((old, TicketStatus.InWork));
    }

    [Fact(DisplayName = "An answer is corrected within the undo time, not after")]
    public async Task Corrected()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var answer = await room.AnswerAsync(id);
        await Room.OkAsync(room.Get<CorrectAnswer>().ExecuteAsync(Room.Ivan, answer, "Обновите сервер.", default));
        (await room.MessagesAsync(id))[^1].Text.ShouldBe("Обновите сервер.");
        room.Pass(Duration.FromSeconds(30));
        await Room.RefusedAsync(room.Get<CorrectAnswer>().ExecuteAsync(Room.Ivan, answer, "Ещё раз", default), "Refusal.UndoTimePassed");
        await Room.RefusedAsync(room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, answer, default), "Refusal.UndoTimePassed");
    }

    [Fact(DisplayName = "A deadline that passed before the answer is a breach")]
    public async Task Late_answer()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        room.Now = Room.At(17, 18);
        await room.AnswerAsync(id);
        (await room.ReactionsAsync(id)).Single().Breached.ShouldBeFalse("an answer at the very deadline is in time");
        await room.WriteAsync(id);
        room.Now = Room.At(19, 12);
        await room.AnswerAsync(id);
        (await room.ReactionsAsync(id)).Last().Breached.ShouldBeTrue();
    }
}
