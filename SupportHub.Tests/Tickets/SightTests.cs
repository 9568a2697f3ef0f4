using Shouldly;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Tickets;

/// <summary>P1: nobody reaches another abonent's anything; not there and not yours are the same.</summary>
public sealed class SightTests
{
    private static readonly Actor Stranger = Actor.Stranger;
    private static readonly Actor Wall = new(null, "Стена", ActorRole.WallDevice);

    [Fact(DisplayName = "P1: a responsible contact sees all of its abonent, another its own and those it is copied on")]
    public async Task Who_sees()
    {
        await using var room = await Room.OpenAsync();
        var annas = await room.OpenAsync(Room.Anna);
        var borises = await room.OpenAsync(Room.Boris);
        (await SeenAsync(room, Room.Anna, annas, borises)).ShouldBe([annas, borises]);
        (await SeenAsync(room, Room.Boris, annas, borises)).ShouldBe([borises]);
        (await SeenAsync(room, Room.Vera, annas, borises)).ShouldBeEmpty();
        (await SeenAsync(room, Stranger, annas, borises)).ShouldBeEmpty();
        (await SeenAsync(room, Wall, annas, borises)).ShouldBeEmpty();
        (await SeenAsync(room, Room.Ivan, annas, borises)).ShouldBe([annas, borises]);
        await Room.OkAsync(room.Get<CopyContact>().ExecuteAsync(Room.Ivan, annas, Room.Colleague, default));
        (await SeenAsync(room, Room.Boris, annas, borises)).ShouldBe([annas, borises]);
        (await ListedAsync(room, Room.Boris)).ShouldBe([annas, borises], ignoreOrder: true);
        (await ListedAsync(room, Room.Vera)).ShouldBeEmpty();
        (await ListedAsync(room, Stranger)).ShouldBeEmpty();
    }

    [Fact(DisplayName = "Letters go to the author and those copied, once an address, never to who has none")]
    public async Task Letters()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<CopyContact>().ExecuteAsync(Room.Anna, id, Room.Colleague, default));
        await Room.OkAsync(room.Get<CopyContact>().ExecuteAsync(Room.Ivan, id, Room.Other, default));
        await Room.RefusedAsync(room.Get<CopyContact>().ExecuteAsync(Room.Ivan, id, Room.Beginner, default), "Refusal.NoSuchContact");
        var answer = await room.AnswerAsync(id);
        (await room.LettersAsync(id)).Where(l => l.MessageId == answer).Select(l => l.To).ShouldBe(["anna@romashka.example", "boris@romashka.example"], ignoreOrder: true);
    }

    [Fact(DisplayName = "P1 who is no longer copied gets no more letters and no longer sees the ticket")]
    public async Task No_longer_copied()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<CopyContact>().ExecuteAsync(Room.Ivan, id, Room.Colleague, default));
        await Room.OkAsync(room.Get<RemoveCopy>().ExecuteAsync(Room.Ivan, id, Room.Colleague, default));
        await Room.OkAsync(room.Get<RemoveCopy>().ExecuteAsync(Room.Ivan, id, Room.Colleague, default));
        (await room.Get<TicketPage>().FindAsync(Room.Boris, Tid.Of(id), default)).ShouldBeNull();
        var answer = await room.AnswerAsync(id);
        (await room.LettersAsync(id)).Where(l => l.MessageId == answer).Select(l => l.To).ShouldBe(["anna@romashka.example"]);
        (await room.Get<TicketJournal>().ReadAsync(Room.Ivan, Tid.Of(id), default)).Count(line => line.Act == "copy-removed").ShouldBe(1);
    }

    [Fact(DisplayName = "Who is no longer copied gets not even the answer that was still held; whom it is for besides does")]
    public async Task Not_even_what_is_held()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<CopyContact>().ExecuteAsync(Room.Ivan, id, Room.Colleague, default));
        var answer = await room.AnswerAsync(id);
        await Room.OkAsync(room.Get<RemoveCopy>().ExecuteAsync(Room.Ivan, id, Room.Colleague, default));
        (await room.LettersAsync(id)).Where(l => l.MessageId == answer).Select(l => (l.To, l.State))
            .ShouldBe([("anna@romashka.example", LetterState.Waiting), ("boris@romashka.example", LetterState.Cancelled)], ignoreOrder: true);
    }

    [Fact(DisplayName = "P1: once a ticket is another abonent's, who was copied on it gets not even the answer that was still held")]
    public async Task Nothing_that_is_held_goes_to_the_other_abonent()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<CopyContact>().ExecuteAsync(Room.Ivan, id, Room.Colleague, default));
        await room.AnswerAsync(id);
        await Room.OkAsync(room.Get<MoveTicketToAbonent>().ExecuteAsync(Room.Ivan, id, Room.Initial, null, "Их заявка", null, default));
        (await room.LettersAsync(id)).Where(l => l.To == "boris@romashka.example" && l.MessageId is not null).ShouldHaveSingleItem().State.ShouldBe(LetterState.Cancelled);
    }

    [Theory(DisplayName = "P3: once a ticket is another abonent's, the answer that was held goes to its new author alone; without one to whom the template names")]
    [InlineData(Room.Beginner, "vera@beginner.example")]
    [InlineData(null, "anna@romashka.example")]
    public async Task What_is_held_goes_to_the_new_author(long? author, string address)
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        var answer = await room.AnswerAsync(id);
        var held = (await room.LettersAsync(id)).Single(l => l.MessageId == answer);
        await Room.OkAsync(room.Get<MoveTicketToAbonent>().ExecuteAsync(Room.Ivan, id, Room.Initial, author, "Их заявка", null, default));
        (await room.LettersAsync(id)).Where(l => l.MessageId == answer && l.State == LetterState.Waiting).Select(l => (l.To, l.NotBefore)).ShouldBe([(address, held.NotBefore)]);
    }

    [Fact(DisplayName = "S3: a responsible contact who joins is copied from then on")]
    public async Task Joins()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync(Room.Boris);
        await room.WriteAsync(id, Room.Anna);
        (await room.Get<TicketPage>().FindAsync(Room.Boris, Tid.Of(id), default))!.Participants.Select(p => p.Name).ShouldBe(["Анна"]);
    }

    [Fact(DisplayName = "An abonent's view has no notes, no answer that was taken back, and no journal")]
    public async Task Notes_are_left_out()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        await Room.OkAsync(room.Get<AddNote>().ExecuteAsync(Room.Ivan, new TicketNote(id, "Секрет"), default));
        var version = (await room.TicketAsync(id)).Version;
        version.ShouldBe(1, "a note changes nothing an abonent could notice");
        var answer = await room.AnswerAsync(id);
        await Room.OkAsync(room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, answer, default));
        var tid = Tid.Of(id);
        (await room.Get<TicketPage>().FindAsync(Room.Anna, tid, default))!.Messages.Select(m => m.Side).ShouldBe([MessageSide.FromAbonent]);
        (await room.Get<TicketPage>().FindAsync(Room.Ivan, tid, default))!.Messages.Select(m => m.Side).ShouldBe([MessageSide.FromAbonent, MessageSide.Note]);
        (await room.Get<TicketJournal>().ReadAsync(Room.Anna, tid, default)).ShouldBeEmpty();
        (await room.Get<TicketJournal>().ReadAsync(Room.Ivan, tid, default)).Select(l => l.Act).ShouldBe(["answer-taken-back", "answered", "noted", "opened"]);
        (await room.AllAsync(db => db.ChangeLog.Where(c => c.Kind == "noted"))).Single().AbonentId.ShouldBeNull();
    }

    [Fact(DisplayName = "Every command refuses who may not, before it does anything; for another abonent the ticket does not exist")]
    public async Task Commands_by_role()
    {
        await using var room = await Room.OpenAsync();
        var id = await room.OpenAsync();
        foreach (var (name, run) in StaffCommands(room, id))
        {
            foreach (var actor in new[] { Room.Anna, Room.Vera, Stranger, Wall, Room.Job }) (await run(actor)).ShouldBe("Refusal.OnlyStaffMay", $"{name} by {actor.Role}");
        }

        foreach (var (name, run) in AbonentCommands(room, id))
        {
            (await run(Room.Vera)).ShouldBe("Refusal.NoSuchTicket", name);
            (await run(Room.Boris)).ShouldBe("Refusal.NoSuchTicket", name);
            foreach (var actor in new[] { Stranger, Wall }) (await run(actor)).ShouldNotBeNull($"{name} by {actor.Role}");
        }

        foreach (var actor in new[] { Room.Ivan, Room.Olga, Stranger, Wall }) (await room.Get<OpenTicket>().ExecuteAsync(actor, Room.Request(), default)).Succeeded.ShouldBeFalse();
        foreach (var actor in new[] { Room.Anna, Room.Ivan, Stranger, Wall })
        {
            (await room.Get<Reprioritise>().ExecuteAsync(actor, default)).Succeeded.ShouldBeFalse();
            (await room.Get<StartReviews>().ExecuteAsync(actor, default)).Succeeded.ShouldBeFalse();
            (await room.Get<CloseEnded>().ExecuteAsync(actor, default)).Succeeded.ShouldBeFalse();
            (await room.Get<SweepOrphans>().ExecuteAsync(actor, default)).Succeeded.ShouldBeFalse();
        }

        (await room.ActsAsync(id)).ShouldBe(["opened"]);
    }

    private static IEnumerable<(string Name, Func<Actor, Task<string?>> Run)> StaffCommands(Room room, long id)
    {
        yield return ("answer", actor => ReasonAsync(room.Get<AnswerTicket>().ExecuteAsync(actor, new TicketAnswer(id, "x"), default)));
        yield return ("resolve", actor => ReasonAsync(room.Get<ResolveTicket>().ExecuteAsync(actor, new TicketAnswer(id, "x"), default)));
        yield return ("correct", actor => ReasonAsync(room.Get<CorrectAnswer>().ExecuteAsync(actor, 1, "x", default)));
        yield return ("take back", actor => ReasonAsync(room.Get<TakeBackAnswer>().ExecuteAsync(actor, 1, default)));
        yield return ("note", actor => ReasonAsync(room.Get<AddNote>().ExecuteAsync(actor, new TicketNote(id, "x"), default)));
        yield return ("take", actor => ReasonAsync(room.Get<TakeTicket>().ExecuteAsync(actor, id, null, default)));
        yield return ("take next", actor => ReasonAsync(room.Get<TakeNext>().ExecuteAsync(actor, default)));
        yield return ("release", actor => ReasonAsync(room.Get<ReleaseTicket>().ExecuteAsync(actor, id, null, "", default)));
        yield return ("give", actor => ReasonAsync(room.Get<GiveTicket>().ExecuteAsync(actor, id, 1, null, "", default)));
        yield return ("confirm", actor => ReasonAsync(room.Get<ConfirmCriticality>().ExecuteAsync(actor, id, null, null, default)));
        yield return ("lower", actor => ReasonAsync(room.Get<LowerCriticality>().ExecuteAsync(actor, id, Criticality.Low, "x", null, default)));
        yield return ("claim", actor => ReasonAsync(room.Get<ClaimCriticality>().ExecuteAsync(actor, id, Criticality.Critical, null, default)));
        yield return ("no answer", actor => ReasonAsync(room.Get<NoAnswerNeeded>().ExecuteAsync(actor, id, null, null, "", default)));
        yield return ("answer needed", actor => ReasonAsync(room.Get<AnswerNeeded>().ExecuteAsync(actor, id, null, default)));
        yield return ("postpone", actor => ReasonAsync(room.Get<PostponeTicket>().ExecuteAsync(actor, new Postponement(id, RefusalCode.NeedsUpdate, null, "x"), default)));
        yield return ("decline", actor => ReasonAsync(room.Get<DeclineTicket>().ExecuteAsync(actor, new Declination(id, RefusalCode.OutOfScope, "x"), default)));
        yield return ("paper", actor => ReasonAsync(room.Get<RegisterPaper>().ExecuteAsync(actor, Room.Paper(room.Now), default)));
        yield return ("move", actor => ReasonAsync(room.Get<MoveTicketToAbonent>().ExecuteAsync(actor, id, Room.Initial, null, "x", null, default)));
    }

    private static IEnumerable<(string Name, Func<Actor, Task<string?>> Run)> AbonentCommands(Room room, long id)
    {
        yield return ("write", actor => ReasonAsync(room.Get<WriteAsAbonent>().ExecuteAsync(actor, new AbonentMessage(id, "x"), default)));
        yield return ("solved", actor => ReasonAsync(room.Get<SayResolved>().ExecuteAsync(actor, id, null, default)));
        yield return ("withdraw", actor => ReasonAsync(room.Get<WithdrawTicket>().ExecuteAsync(actor, id, "", null, default)));
        yield return ("reopen", actor => ReasonAsync(room.Get<ReopenTicket>().ExecuteAsync(actor, id, "", null, default)));
        yield return ("copy", actor => ReasonAsync(room.Get<CopyContact>().ExecuteAsync(actor, id, Room.Beginner, default)));
    }

    private static async Task<string?> ReasonAsync<T>(Task<Outcome<T>> command) => (await command).Refusal?.Reason;

    private static async Task<List<long>> SeenAsync(Room room, Actor actor, params long[] ids)
    {
        var seen = new List<long>();
        foreach (var id in ids)
        {
            if (await room.Get<TicketPage>().FindAsync(actor, Tid.Of(id), default) is not null) seen.Add(id);
        }

        return seen;
    }

    private static async Task<IEnumerable<long>> ListedAsync(Room room, Actor actor) =>
        (await room.Get<TicketLists>().ReadAsync(actor, new TicketFilter(), null, 50, default)).Items.Select(t => t.Id);
}
