using NodaTime;
using Shouldly;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Tickets;

public sealed class StateTests
{
    private static Postponement Postponing(long id, LocalDate? on, string text = "Ждём обновление продукта") => new(id, RefusalCode.NeedsUpdate, on, text);

    [Fact(DisplayName = "S: postponed until a day; then it is in work with a clock from that day, however late the job runs; run again it does nothing")]
    public async Task Postponed()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.RefusedAsync(room.Get<PostponeTicket>().ExecuteAsync(Room.Ivan, Postponing(id, new LocalDate(2026, 11, 17)), default), "Refusal.ReviewInPast");
        await Room.OkAsync(room.Get<PostponeTicket>().ExecuteAsync(Room.Ivan, Postponing(id, new LocalDate(2026, 11, 19)), default));
        var postponed = await room.TicketAsync(id);
        (postponed.Status, postponed.Clock, postponed.RefusalCode, postponed.ReviewOn).ShouldBe((TicketStatus.Postponed, null, RefusalCode.NeedsUpdate, new LocalDate(2026, 11, 19)));
        (await room.LettersAsync(id)).Last().Kind.ShouldBe(LetterKind.Postponed);
        (await Room.OkAsync(room.Get<StartReviews>().ExecuteAsync(Room.Job, default))).ShouldBe(0);

        room.Now = Room.At(19, 12);
        (await Room.OkAsync(room.Get<StartReviews>().ExecuteAsync(Room.Job, default))).ShouldBe(1);
        (await Room.OkAsync(room.Get<StartReviews>().ExecuteAsync(Room.Job, default))).ShouldBe(0);
        var back = await room.TicketAsync(id);
        (back.Status, back.AssigneeId, back.DueAt, back.Clock!.Cause).ShouldBe((TicketStatus.InWork, Room.Ivan.UserId, Room.At(19, 17), ClockCause.ReviewDate));
        await room.AnswerAsync(id);
        (await room.TicketAsync(id)).Clock.ShouldBeNull();
    }

    [Fact(DisplayName = "R4.15: postponing asks for reason, day and words, declining for reason and words: all errors at once")]
    public async Task Missing()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        (await room.Get<PostponeTicket>().ExecuteAsync(Room.Ivan, new Postponement(id, null, null, ""), default)).Refusals.Select(r => r.Field).ShouldBe(["Text", "Code", "ReviewOn"]);
        (await room.Get<DeclineTicket>().ExecuteAsync(Room.Ivan, new Declination(id, null, ""), default)).Refusals.Select(r => r.Field).ShouldBe(["Text", "Code"]);
    }

    [Theory(DisplayName = "S: a message to a waiting, postponed or resolved ticket puts it in work and starts a clock")]
    [InlineData(TicketStatus.WaitingForAbonent)]
    [InlineData(TicketStatus.Postponed)]
    [InlineData(TicketStatus.Resolved)]
    public async Task Back_in_work(TicketStatus status)
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        if (status == TicketStatus.Postponed) await Room.OkAsync(room.Get<PostponeTicket>().ExecuteAsync(Room.Ivan, Postponing(id, new LocalDate(2026, 11, 20)), default));
        else await room.AnswerAsync(id, then: status == TicketStatus.Resolved ? AfterAnswer.Resolve : AfterAnswer.Wait);
        (await room.TicketAsync(id)).Status.ShouldBe(status);
        room.PassMinutes(15);
        await room.WriteAsync(id);
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.ClockStartedAt, ticket.ClosesAt, ticket.EndedAt, ticket.ReviewOn).ShouldBe((TicketStatus.InWork, room.Now, null, null, null));
    }

    [Fact(DisplayName = "S: resolved closes after 10 working days without a message, and the sender is told")]
    public async Task Closed_by_time()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<ResolveTicket>().ExecuteAsync(Room.Ivan, new TicketAnswer(id, "Исправлено в 7.3"), default));
        (await room.TicketAsync(id)).ClosesAt.ShouldBe(Instant.FromUtc(2026, 12, 1, 17, 0), "ten working days after Tuesday the 17th end on Tuesday 1 December");
        room.Now = Instant.FromUtc(2026, 12, 1, 17, 0);
        (await Room.OkAsync(room.Get<CloseEnded>().ExecuteAsync(Room.Job, default))).ShouldBe(0);
        room.PassMinutes(1);
        (await Room.OkAsync(room.Get<CloseEnded>().ExecuteAsync(Room.Job, default))).ShouldBe(1);
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.ClosedAt).ShouldBe((TicketStatus.Closed, room.Now));
        (await room.LettersAsync(id)).Last().Kind.ShouldBe(LetterKind.Closed);
        (await room.ActsAsync(id)).ShouldBe(["opened", "resolved", "closed"]);
    }

    [Fact(DisplayName = "S, S4: an abonent reopens within the days, with a clock; after them no longer")]
    public async Task Reopened()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await room.AnswerAsync(id, then: AfterAnswer.Resolve);
        room.PassMinutes(60);
        await Room.OkAsync(room.Get<ReopenTicket>().ExecuteAsync(Room.Anna, id, "Снова то же", 2, default));
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.ClockStartedAt, ticket.ClosesAt).ShouldBe((TicketStatus.InWork, room.Now, null));
        await room.AnswerAsync(id, then: AfterAnswer.Resolve);
        room.Now = Instant.FromUtc(2026, 12, 2, 8, 0);
        await Room.RefusedAsync(room.Get<ReopenTicket>().ExecuteAsync(Room.Anna, id, "", null, default), "Refusal.ReopenTooLate");
    }

    [Fact(DisplayName = "A message to a declined ticket leaves it declined, but staff owe an answer, and it does not close over it")]
    public async Task Declined()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<DeclineTicket>().ExecuteAsync(Room.Ivan, new Declination(id, RefusalCode.OutOfScope, "Это вне предмета поддержки."), default));
        var letter = (await room.LettersAsync(id)).Last();
        letter.Kind.ShouldBe(LetterKind.Declined);
        letter.Arguments.ShouldContain("\"code\":\"OutOfScope\"");
        letter.Arguments.ShouldContain("\"closesAt\":\"2026-");
        room.PassMinutes(60);
        await room.WriteAsync(id);
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.ClockStartedAt).ShouldBe((TicketStatus.Declined, room.Now));
        room.Now = Instant.FromUtc(2026, 12, 20, 8, 0);
        (await Room.OkAsync(room.Get<CloseEnded>().ExecuteAsync(Room.Job, default))).ShouldBe(0);
    }

    [Theory(DisplayName = "S4: the abonent calls it solved or takes it back: closed, its clock ended by the abonent")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ended_by_abonent(bool solved)
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(solved
            ? room.Get<SayResolved>().ExecuteAsync(Room.Anna, id, 1, default)
            : room.Get<WithdrawTicket>().ExecuteAsync(Room.Anna, id, "Уже не нужно", 1, default));
        var ticket = await room.TicketAsync(id);
        (ticket.Status, ticket.Clock, ticket.ClosedAt).ShouldBe((TicketStatus.Closed, null, room.Now));
        (await room.ReactionsAsync(id)).Single().End.ShouldBe(ReactionEnd.ByAbonent);
        (await room.ActsAsync(id)).Last().ShouldBe(solved ? "solved" : "withdrawn");
        await Room.RefusedAsync(room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, new TicketAnswer(id, "Поздно"), default), "Refusal.ClosedIsFinal");
    }

    [Fact(DisplayName = "S2: a message after closing opens a new ticket, linked to the old one")]
    public async Task Follows()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<SayResolved>().ExecuteAsync(Room.Anna, id, null, default));
        var next = await room.WriteAsync(id, text: "Опять не работает");
        next.ShouldBe(id + 1);
        var ticket = await room.TicketAsync(next);
        (ticket.FollowsTicketId, ticket.Status, ticket.Channel).ShouldBe((id, TicketStatus.New, Channel.Web));
        (await room.MessagesAsync(next)).Single().Text.ShouldBe("Опять не работает");
        (await room.LettersAsync(next)).Single().Kind.ShouldBe(LetterKind.Confirmation);
        (await room.ActsAsync(id)).Last().ShouldBe("followed");
    }

    [Fact(DisplayName = "P2: an Initial abonent follows and answers on the site; after closing it writes a letter")]
    public async Task Initial_answers_on_the_site()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.RegisterPaperAsync(room.Now, Room.Initial);
        await room.WriteAsync(id, Room.Vera);
        await Room.OkAsync(room.Get<SayResolved>().ExecuteAsync(Room.Vera, id, null, default));
        await Room.RefusedAsync(room.Get<WriteAsAbonent>().ExecuteAsync(Room.Vera, new AbonentMessage(id, "Ещё"), default), "Refusal.InitialFilesByLetter");
        (await Room.OkAsync(room.Get<WriteAsAbonent>().ExecuteAsync(Room.Vera with { UserId = null, Where = "mail" }, new AbonentMessage(id, "Ещё"), default))).ShouldBe(id + 1);
        (await room.TicketAsync(id + 1)).Channel.ShouldBe(Channel.Email);
    }

    [Fact(DisplayName = "Q2, T6: what became at risk or breached is recorded and told once")]
    public async Task Reprioritised()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var claim = await room.OpenAsync(request: Room.Request(criticality: Criticality.Critical));
        (await RunAsync(room)).ShouldBe(new Reprioritised(0, 0, 0));
        room.PassMinutes(30);
        (await RunAsync(room)).ShouldBe(new Reprioritised(0, 0, 1), "Q8: managers after 30 working minutes");
        room.Now = Room.At(17, 16);
        (await RunAsync(room)).ShouldBe(new Reprioritised(2, 0, 0));
        (await RunAsync(room)).ShouldBe(new Reprioritised(0, 0, 0));
        room.Now = Room.At(17, 18);
        (await RunAsync(room)).ShouldBe(new Reprioritised(0, 0, 0), "an answer at this instant would be in time");
        room.PassMinutes(1);
        (await RunAsync(room)).ShouldBe(new Reprioritised(0, 2, 0));
        (await RunAsync(room)).ShouldBe(new Reprioritised(0, 0, 0));
        (await room.AllAsync(db => db.Breaches)).Select(b => b.TicketId).Order().ShouldBe([id, claim]);
        (await room.AllAsync(db => db.Notices)).Where(n => n.ForManagers).Select(n => (n.TicketId, n.Kind)).ShouldBe([(claim, "claim-waits")]);
        (await room.ChangesAsync(id)).ShouldBe(["opened", "at-risk", "breached"]);
    }

    private static Task<Reprioritised> RunAsync(Room room) => Room.OkAsync(room.Get<Reprioritise>().ExecuteAsync(Room.Job, default));
}
