using Shouldly;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;
using Xunit;

namespace SupportHub.Tests.Tickets;

/// <summary>Neither a ticket's page nor an act on it runs through a growing table from end to end, whatever lies in it.</summary>
public sealed class PlanTests
{
    private static readonly string[] Growing =
        ["Tickets", "AccessDetails", "Messages", "Attachments", "Participants", "Reactions", "Breaches", "ChangeLog", "Audit", "Outbox", "Notices", "DoneKeys", "Contacts", "Contracts"];

    [Fact]
    public async Task A_ticket_is_read_by_its_indexes()
    {
        using var statements = new Statements();
        await using var room = await Room.OpenAsync(statements: statements);
        var tid = Tid.Of(await room.OpenAsync());
        await room.AnswerAsync(tid.Number);
        statements.Forget();
        foreach (var actor in new[] { Room.Ivan, Room.Anna, Room.Boris })
        {
            await room.Get<TicketPage>().FindAsync(actor, tid, default);
            await room.Get<TicketJournal>().ReadAsync(actor, tid, default);
        }

        await room.Get<IntakeByHour>().ReadAsync(Room.Olga, default);
        (await statements.ScansAsync(room.Store, Growing)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_act_on_a_ticket_goes_by_indexes()
    {
        using var statements = new Statements();
        await using var room = await Room.OpenAsync(statements: statements);
        statements.Forget();
        var ticket = await room.OpenAsync(request: Room.Request() with { Criticality = Criticality.Critical, IdempotencyKey = "one" });
        await room.Get<ConfirmCriticality>().ExecuteAsync(Room.Ivan, ticket, null, null, default);
        await room.Get<TakeNext>().ExecuteAsync(Room.Ivan, default);
        var answer = await room.AnswerAsync(ticket, then: AfterAnswer.Wait);
        await room.Get<TakeBackAnswer>().ExecuteAsync(Room.Ivan, answer, default);
        await room.AnswerAsync(ticket, then: AfterAnswer.Resolve);
        await room.WriteAsync(ticket);
        await room.Get<Reprioritise>().ExecuteAsync(Room.Job, default);
        await room.Get<StartReviews>().ExecuteAsync(Room.Job, default);
        await room.Get<CloseEnded>().ExecuteAsync(Room.Job, default);
        await room.Get<SweepOrphans>().ExecuteAsync(Room.Job, default);
        (await statements.ScansAsync(room.Store, Growing)).ShouldBeEmpty();
    }
}
