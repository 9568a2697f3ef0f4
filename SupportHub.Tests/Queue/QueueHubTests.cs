using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Queue;

/// <summary>The hub as somebody outside sees it, over a real web socket.</summary>
public class QueueHubTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    [Fact]
    public async Task Staff_get_the_queue_and_every_step_of_it()
    {
        var staff = await app.AddPersonAsync(Roles.Staff);
        await using var client = await HubClient.ConnectAsync(app.Root, await app.CookiesOfAsync(staff));
        await client.WatchAsync();
        (await client.NextAsync()).ShouldBeTrue();
        var tid = await FileAsync("First");
        await client.UntilAsync(queue => queue.Order.Contains(tid));
        client.LastStep!.Upserts.Single(row => row.Tid == tid).Subject.ShouldBe("First");
        await ChangeAsync(tid, ticket => ticket.Confirmed = Criticality.Critical);
        await client.UntilAsync(queue => queue.Order[0] == tid && queue.Rows[0].Lane == Lane.OutOfTurn);
        client.Queue!.Rows[0].Why[0].Clause.ShouldBe("Q1");
        await ChangeAsync(tid, ticket =>
        {
            ticket.Status = TicketStatus.Resolved;
            ticket.SetClock(null);
        });
        await client.UntilAsync(queue => !queue.Order.Contains(tid));
        client.LastStep!.Removals.ShouldContain(tid);
        client.Queue.Order.ShouldBe(QueueDtos.Of(app.Get<Feed<QueueSnapshot>>().Latest).Order);
    }

    [Fact]
    public async Task A_client_that_asks_with_another_version_gets_a_snapshot_and_one_in_step_gets_none()
    {
        var staff = await app.AddPersonAsync(Roles.Manager);
        await using var client = await HubClient.ConnectAsync(app.Root, await app.CookiesOfAsync(staff));
        await client.WatchAsync();
        await client.NextAsync();
        await client.WatchAsync(haveVersion: client.Queue!.Version - 1);
        // steps that were on their way come first: the account itself is news to the board
        do (await client.NextAsync()).ShouldBeTrue();
        while (client.LastStep is not null);
        var tid = await FileAsync("Second");
        await client.UntilAsync(queue => queue.Order.Contains(tid));
        client.LastStep.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_program_comes_by_its_token_and_is_cut_off_when_the_token_is_revoked()
    {
        var staff = await app.AddPersonAsync(Roles.Staff);
        var token = (await app.Get<MakeToken>().ExecuteAsync(staff.Actor, "hub", default)).Value;
        await using var client = await HubClient.ConnectAsync(app.Root, token: token.Secret);
        await client.WatchAsync();
        (await client.NextAsync()).ShouldBeTrue();
        (await app.Get<RevokeToken>().ExecuteAsync(staff.Actor, token.Id, default)).Succeeded.ShouldBeTrue();
        (await client.IsCutOffAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_who_is_locked_out_is_cut_off_at_once()
    {
        var (staff, manager) = (await app.AddPersonAsync(Roles.Staff), await app.AddPersonAsync(Roles.Manager));
        await using var client = await HubClient.ConnectAsync(app.Root, await app.CookiesOfAsync(staff));
        await client.WatchAsync();
        await client.NextAsync();
        (await app.Get<LockPerson>().ExecuteAsync(manager.Actor, staff.Id, "left", default)).Succeeded.ShouldBeTrue();
        (await client.IsCutOffAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Strangers_and_abonents_are_not_let_in()
    {
        await Should.ThrowAsync<WebSocketException>(() => HubClient.ConnectAsync(app.Root));
        await Should.ThrowAsync<WebSocketException>(() => HubClient.ConnectAsync(app.Root, token: "sh_nonsense"));
        var contact = await app.AddContactAsync();
        var cookies = await app.CookiesOfAsync(contact);
        await Should.ThrowAsync<WebSocketException>(() => HubClient.ConnectAsync(app.Root, cookies));
    }

    [Fact]
    public async Task A_client_can_call_nothing_that_others_would_hear()
    {
        var staff = await app.AddPersonAsync(Roles.Staff);
        var cookies = await app.CookiesOfAsync(staff);
        await using var listener = await HubClient.ConnectAsync(app.Root, cookies);
        await listener.WatchAsync();
        await listener.NextAsync();
        await using var speaker = await HubClient.ConnectAsync(app.Root, cookies);
        foreach (var target in new[] { "Snapshot", "Changed", "Publish", "Send", "OnConnectedAsync" }) await speaker.CallAsync(target, 1);
        var tid = await FileAsync("Third");
        await listener.UntilAsync(queue => queue.Order.Contains(tid));
        listener.Queue!.Order.ShouldBe(QueueDtos.Of(app.Get<Feed<QueueSnapshot>>().Latest).Order);
    }

    private async Task<string> FileAsync(string subject)
    {
        var written = await app.Get<Writer>().WriteAsync<long>(async db =>
        {
            var now = app.Get<TimeProvider>().Now();
            var ticket = new Ticket
            {
                Id = 20_000 + await db.Tickets.CountAsync(), Subject = subject, Tier = SupportTier.Partner, Channel = Channel.Web, RegisteredAt = now, ArrivedAt = now, ChangedAt = now,
                Abonent = new SupportHub.Abonents.Model.Abonent { Name = "Organisation", CreatedAt = now },
            };
            ticket.SetClock(ReactionClock.Begin(now, SupportTier.Partner, Edition.Default, WorkingTime.Default, ClockCause.Arrival));
            db.Tickets.Add(ticket);
            db.Tell(now, SubjectKind.Ticket, ticket.Id, null, "opened");
            return ticket.Id;
        }, default);
        return Tid.Of(written.Value).ToString();
    }

    private async Task ChangeAsync(string tid, Action<Ticket> change)
    {
        Tid.TryParse(tid, out var parsed).ShouldBeTrue();
        await app.Get<Writer>().WriteAsync<Done>(async db =>
        {
            change(await db.Tickets.SingleAsync(t => t.Id == parsed.Number));
            db.Tell(app.Get<TimeProvider>().Now(), SubjectKind.Ticket, parsed.Number, null, "changed");
            return Done.Value;
        }, default);
    }
}
