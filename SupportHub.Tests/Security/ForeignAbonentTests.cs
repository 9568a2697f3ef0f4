using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Jobs.Queries;
using SupportHub.Mail.Queries;
using SupportHub.Platform;
using SupportHub.Queue.Own;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;
using Xunit;

namespace SupportHub.Tests.Security;

/// <summary>P1: an abonent never reaches another abonent's anything, and cannot tell it from what is not there; a plain contact does not reach colleagues' tickets.</summary>
public sealed class ForeignAbonentTests : IAsyncLifetime
{
    private const long Nowhere = 987_654;
    private const string Subject = "Archive index broken on node seven";
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private SupportHubApp app = null!;
    private Account owner = null!, foreigner = null!, colleague = null!;
    private Actor staff = null!;
    private long ticket, file;

    private IEnumerable<Account> Others => [foreigner, colleague];

    public async ValueTask InitializeAsync()
    {
        app = await SupportHubApp.StartAsync(settings: ("Jobs:Enabled", "false"));
        (owner, foreigner) = (await Visitors.PartnerAsync(app), await Visitors.PartnerAsync(app));
        colleague = await app.AddContactAsync(owner.Actor.AbonentId, isResponsible: false);
        staff = (await app.AddPersonAsync(Roles.Staff)).Actor;
        var upload = await app.Get<Uploads>().TakeAsync(owner.Actor, new MemoryStream(Png), "screen.png", default);
        var request = new TicketRequest("It breaks at night", null, Criticality.High, "Anna", "anna@romashka.example", "", Subject, "Archive", Files: [upload.Value.Token]);
        ticket = (await app.Get<OpenTicket>().ExecuteAsync(owner.Actor, request, default)).Value;
        (await app.Get<AnswerTicket>().ExecuteAsync(staff, new TicketAnswer(ticket, "Rebuild the index"), default)).Succeeded.ShouldBeTrue();
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        file = await db.Attachments.Where(a => a.TicketId == ticket).Select(a => a.Id).SingleAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact(DisplayName = "P1 by the API: read and write, the same answer as for what is not there")]
    public async Task By_the_api()
    {
        foreach (var other in Others)
        {
            using var program = await Visitors.ProgramAsync(app, other);
            var (hidden, none) = ($"/api/v1/tickets/{Tid.Of(ticket)}", $"/api/v1/tickets/{Tid.Of(Nowhere)}");
            (await SaidAsync(program.GetAsync(hidden))).ShouldBe(await SaidAsync(program.GetAsync(none)));
            (await SaidAsync(WriteAsync(program, hidden))).ShouldBe(await SaidAsync(WriteAsync(program, none)));
            (await SaidAsync(program.GetAsync("/api/v1/queue"))).ShouldStartWith("Forbidden");
        }

        using var own = await Visitors.ProgramAsync(app, owner);
        (await own.GetAsync($"/api/v1/tickets/{Tid.Of(ticket)}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(DisplayName = "P1 by the browser: pages and files")]
    public async Task By_the_browser()
    {
        foreach (var other in Others)
        {
            using var browser = await app.SignedInAsync(other);
            foreach (var path in new[] { $"/my/tickets/{Tid.Of(ticket)}", "/my" }) (await browser.GetStringAsync(path)).ShouldNotContain(Subject);
            (await SaidAsync(browser.GetAsync($"/files/{file}"))).ShouldBe(await SaidAsync(browser.GetAsync($"/files/{Nowhere}")));
            using var staffs = await browser.GetAsync($"/staff/tickets/{Tid.Of(ticket)}");
            staffs.Headers.Location!.ToString().ShouldContain("/account/denied");
        }

        using var own = await app.SignedInAsync(owner);
        (await own.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(DisplayName = "P1 by the hub: no contact is let in, by cookie or token")]
    public async Task By_the_hub()
    {
        foreach (var contact in Others.Append(owner))
        {
            var cookies = await app.CookiesOfAsync(contact);
            await Should.ThrowAsync<WebSocketException>(() => HubClient.ConnectAsync(app.Root, cookies));
            using var program = await Visitors.ProgramAsync(app, contact);
            var token = program.DefaultRequestHeaders.Authorization!.Parameter;
            await Should.ThrowAsync<WebSocketException>(() => HubClient.ConnectAsync(app.Root, token: token));
        }
    }

    [Fact(DisplayName = "P1 by the live feed: another abonent's tickets and colleagues' are never on it")]
    public async Task By_the_live_feed()
    {
        foreach (var other in Others)
        {
            await using var following = (await app.Get<OwnFeed>().FollowAsync(other.Actor, _ => Task.CompletedTask, default)).Value;
            following.Board.Tickets.ShouldBeEmpty();
            following.Latest.Tickets.ShouldBeEmpty();
        }

        // whoever gives another organisation's number with their account is shown their account's own
        await using var lied = (await app.Get<OwnFeed>().FollowAsync(foreigner.Actor with { AbonentId = owner.Actor.AbonentId, ContactId = owner.Actor.ContactId }, _ => Task.CompletedTask, default)).Value;
        lied.Latest.Tickets.ShouldBeEmpty();
    }

    [Fact(DisplayName = "P1 by queries: page, lists whatever they ask for, files, journal, letters")]
    public async Task By_queries()
    {
        TicketFilter[] filters =
        [
            new(), new(Mine: true), new(AbonentId: owner.Actor.AbonentId), new(Search: Tid.Of(ticket).ToString()), new(Search: $"{ticket}"), new(Search: "Archive"), new(AssigneeId: staff.UserId),
            new(TicketStage.Open), new(Status: TicketStatus.InWork),
        ];
        foreach (var actor in Others.Select(o => o.Actor).Append(Actor.Stranger).Append(new Actor(null, "Wall", ActorRole.WallDevice)))
        {
            (await app.Get<TicketPage>().FindAsync(actor, Tid.Of(ticket), default)).ShouldBeNull();
            foreach (var filter in filters) (await app.Get<TicketLists>().ReadAsync(actor, filter, null, 50, default)).Items.ShouldBeEmpty($"{actor.Name} {filter}");
            (await app.Get<AttachmentFile>().FindAsync(actor, file, default)).ShouldBeNull();
            (await app.Get<TicketJournal>().ReadAsync(actor, Tid.Of(ticket), default)).ShouldBeEmpty();
            (await app.Get<OutboxQuery>().FailedAsync(actor, default)).Succeeded.ShouldBeFalse();
            (await app.Get<PaperConfirmationQuery>().ExecuteAsync(actor, Tid.Of(ticket), default)).Succeeded.ShouldBeFalse();
        }
    }

    [Fact(DisplayName = "P1 by commands: refused in the very words of what is not there, and nothing is written")]
    public async Task By_commands()
    {
        var before = await TraceAsync();
        foreach (var other in Others.Select(o => o.Actor))
        {
            foreach (var (name, ask) in Commands(other)) (await ask(ticket)).ShouldBe(await ask(Nowhere), $"{name} by {other.Name}");
        }

        (await TraceAsync()).ShouldBe(before);
    }

    [Fact(DisplayName = "P1 another abonent's contact cannot be copied, nor its upload used; it is as if there were none")]
    public async Task By_what_they_own()
    {
        var copy = app.Get<CopyContact>();
        (await RefusedAsync(copy.ExecuteAsync(owner.Actor, ticket, foreigner.Actor.ContactId!.Value, default))).ShouldBe(await RefusedAsync(copy.ExecuteAsync(owner.Actor, ticket, Nowhere, default)));
        var upload = (await app.Get<Uploads>().TakeAsync(owner.Actor, new MemoryStream(Png), "screen.png", default)).Value;
        var stolen = new TicketRequest("Mine now", null, Criticality.Normal, "Eva", "eva@elsewhere.example", "", ProductName: "Archive", Files: [upload.Token]);
        (await app.Get<OpenTicket>().ExecuteAsync(foreigner.Actor, stolen, default)).Refusal!.Reason.ShouldBe("Refusal.FileGone");
        (await app.Get<OpenTicket>().ExecuteAsync(foreigner.Actor with { ContactId = owner.Actor.ContactId }, stolen with { Files = null }, default)).Refusal!.Reason.ShouldBe("Refusal.OnlyAbonentFiles");
    }

    [Fact(DisplayName = "P1 a plain contact reaches a colleague's ticket from the moment they are copied")]
    public async Task Copied()
    {
        (await app.Get<TicketPage>().FindAsync(colleague.Actor, Tid.Of(ticket), default)).ShouldBeNull();
        (await app.Get<CopyContact>().ExecuteAsync(owner.Actor, ticket, colleague.Actor.ContactId!.Value, default)).Succeeded.ShouldBeTrue();
        (await app.Get<TicketPage>().FindAsync(colleague.Actor, Tid.Of(ticket), default)).ShouldNotBeNull();
        (await app.Get<AttachmentFile>().FindAsync(colleague.Actor, file, default)).ShouldNotBeNull();
        (await app.Get<WriteAsAbonent>().ExecuteAsync(colleague.Actor, new AbonentMessage(ticket, "Here too"), default)).Succeeded.ShouldBeTrue();
        (await app.Get<TicketPage>().FindAsync(foreigner.Actor, Tid.Of(ticket), default)).ShouldBeNull();
    }

    private IEnumerable<(string Name, Func<long, Task<string>> Ask)> Commands(Actor actor) =>
    [
        ("write", id => RefusedAsync(app.Get<WriteAsAbonent>().ExecuteAsync(actor, new AbonentMessage(id, "x"), default))),
        ("solved", id => RefusedAsync(app.Get<SayResolved>().ExecuteAsync(actor, id, null, default))),
        ("withdraw", id => RefusedAsync(app.Get<WithdrawTicket>().ExecuteAsync(actor, id, "", null, default))),
        ("reopen", id => RefusedAsync(app.Get<ReopenTicket>().ExecuteAsync(actor, id, "", null, default))),
        ("copy oneself", id => RefusedAsync(app.Get<CopyContact>().ExecuteAsync(actor, id, actor.ContactId!.Value, default))),
        ("answer", id => RefusedAsync(app.Get<AnswerTicket>().ExecuteAsync(actor, new TicketAnswer(id, "x"), default))),
        ("note", id => RefusedAsync(app.Get<AddNote>().ExecuteAsync(actor, new TicketNote(id, "x"), default))),
        ("take", id => RefusedAsync(app.Get<TakeTicket>().ExecuteAsync(actor, id, null, default))),
        ("move", id => RefusedAsync(app.Get<MoveTicketToAbonent>().ExecuteAsync(actor, id, actor.AbonentId!.Value, null, "mine", null, default))),
    ];

    private static async Task<string> RefusedAsync<T>(Task<Outcome<T>> command)
    {
        var outcome = await command;
        outcome.Succeeded.ShouldBeFalse();
        return string.Join("; ", outcome.Refusals.Select(r => $"{r.Reason} {r.Clause?.Shown} {r.Field} {string.Join(',', r.Words)}"));
    }

    private static Task<HttpResponseMessage> WriteAsync(HttpClient program, string path) => program.PostAsJsonAsync($"{path}/messages", new { text = "Hello" });

    /// <summary>The status and everything said, but for the number of the request itself.</summary>
    private static async Task<string> SaidAsync(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            text = string.Join("; ", JsonDocument.Parse(text).RootElement.EnumerateObject().Where(p => p.Name != "traceId").Select(p => $"{p.Name}={p.Value}"));
        return $"{answer.StatusCode} {(text.StartsWith('<') ? "" : text)}";
    }

    private async Task<(int, int, int, int)> TraceAsync()
    {
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return (await db.Audit.CountAsync(), await db.ChangeLog.CountAsync(a => a.SubjectId == ticket), await db.Outbox.CountAsync(), await db.Messages.CountAsync());
    }
}
