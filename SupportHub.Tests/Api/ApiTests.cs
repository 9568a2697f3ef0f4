using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Hub;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Api;

/// <summary>The API as a program of somebody else uses it.</summary>
public class ApiTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    private static readonly object Request = new
    {
        description = "The server does not start after the update.", productName = "Archive", criticality = "High", contactName = "Anna", contactEmail = "anna@romashka.example",
    };

    [Fact]
    public async Task A_contact_files_reads_and_writes_by_a_token()
    {
        using var program = await ProgramAsync(await PartnerAsync());
        using var filed = await program.PostAsJsonAsync("/api/v1/tickets", Request);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var tid = (await JsonAsync(filed)).GetProperty("tid").GetString()!;
        filed.Headers.Location!.ToString().ShouldBe($"/api/v1/tickets/{tid}");
        using var written = await program.PostAsJsonAsync($"/api/v1/tickets/{tid}/messages", new { text = "It stops at step three." });
        written.StatusCode.ShouldBe(HttpStatusCode.Created);
        var ticket = await program.GetFromJsonAsync<JsonElement>($"/api/v1/tickets/{tid}");
        ticket.GetProperty("criticality").GetString().ShouldBe("High");
        ticket.GetProperty("clock").GetProperty("dueAt").GetDateTimeOffset().ShouldBeGreaterThan(app.Get<TimeProvider>().GetUtcNow());
        ticket.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()).ShouldContain("It stops at step three.");
    }

    [Fact]
    public async Task The_same_key_again_files_nothing_and_gets_the_same_answer()
    {
        var contact = await PartnerAsync();
        using var program = await ProgramAsync(contact);
        var tids = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = JsonContent.Create(Request) };
            message.Headers.Add("Idempotency-Key", "once");
            using var answer = await program.SendAsync(message);
            tids.Add((await JsonAsync(answer)).GetProperty("tid").GetString());
        }
        tids.Distinct().Count().ShouldBe(1);
        await using var db = app.Get<IDbContextFactory<SupportDb>>().CreateDbContext();
        (await db.Tickets.CountAsync(t => t.AbonentId == contact.Actor.AbonentId)).ShouldBe(1);
    }

    [Fact(DisplayName = "P2 refused with the clause and in words")]
    public async Task A_refusal_is_a_problem_with_its_clause_in_the_language_asked_for()
    {
        using var program = await ProgramAsync(await app.AddContactAsync());
        program.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US,ru;q=0.5");
        using var english = await program.PostAsJsonAsync("/api/v1/tickets", Request);
        english.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        english.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await JsonAsync(english);
        problem.GetProperty("clause").GetString().ShouldBe("P2");
        problem.GetProperty("reason").GetString().ShouldBe("Refusal.InitialFilesByLetter");
        program.DefaultRequestHeaders.AcceptLanguage.Clear();
        using var russian = await program.PostAsJsonAsync("/api/v1/tickets", Request);
        (await JsonAsync(russian)).GetProperty("detail").GetString().ShouldNotBe(problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_is_missing_is_said_by_field()
    {
        using var program = await ProgramAsync(await PartnerAsync());
        using var answer = await program.PostAsJsonAsync("/api/v1/tickets", new { description = "" });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var fields = (await JsonAsync(answer)).GetProperty("errors").EnumerateObject().Select(field => field.Name).ToList();
        fields.ShouldContain("criticality");
        fields.ShouldContain("contactName");
    }

    [Fact]
    public async Task What_is_no_request_at_all_is_a_problem_too()
    {
        using var program = await ProgramAsync(await PartnerAsync());
        using var broken = await program.PostAsync("/api/v1/tickets", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        broken.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var huge = await program.PostAsJsonAsync("/api/v1/tickets", new { description = new string('x', 300_000) });
        huge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var nowhere = await program.GetAsync("/api/v1/nowhere");
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        nowhere.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact(DisplayName = "P1 another abonent's ticket does not exist")]
    public async Task Another_abonents_ticket_is_not_there_to_read_or_write()
    {
        using var mine = await ProgramAsync(await PartnerAsync());
        using var theirs = await ProgramAsync(await PartnerAsync());
        using var filed = await mine.PostAsJsonAsync("/api/v1/tickets", Request);
        var tid = (await JsonAsync(filed)).GetProperty("tid").GetString();
        using var read = await theirs.GetAsync($"/api/v1/tickets/{tid}");
        using var written = await theirs.PostAsJsonAsync($"/api/v1/tickets/{tid}/messages", new { text = "Hello" });
        using var wrong = await theirs.GetAsync("/api/v1/tickets/1-1");
        new[] { read.StatusCode, written.StatusCode, wrong.StatusCode }.ShouldAllBe(status => status == HttpStatusCode.NotFound);
        (await JsonAsync(read)).GetProperty("detail").GetString().ShouldBe((await JsonAsync(wrong)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Only_a_token_opens_the_door_and_only_to_what_the_person_may()
    {
        using var stranger = app.Stranger();
        foreach (var path in new[] { "/api/v1/queue", "/api/v1/tickets/10001-0" })
        {
            using var answer = await stranger.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
        using var signedIn = await app.SignedInAsync(Roles.Staff);
        using var byCookie = await signedIn.GetAsync("/api/v1/queue");
        byCookie.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var contact = await ProgramAsync(await PartnerAsync());
        using var queue = await contact.GetAsync("/api/v1/queue");
        queue.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var staff = await ProgramAsync(await app.AddPersonAsync(Roles.Staff));
        using var filing = await staff.PostAsJsonAsync("/api/v1/tickets", Request);
        filing.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact(DisplayName = "Q the same from snapshot, hub and API")]
    public async Task The_queue_is_the_same_from_snapshot_hub_and_api()
    {
        using var program = await ProgramAsync(await PartnerAsync());
        var staff = await app.AddPersonAsync(Roles.Staff);
        await using var hub = await HubClient.ConnectAsync(app.Root, await app.CookiesOfAsync(staff));
        await hub.WatchAsync();
        var filed = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await program.PostAsJsonAsync("/api/v1/tickets", Request);
            filed.Add((await JsonAsync(answer)).GetProperty("tid").GetString()!);
        }
        await hub.UntilAsync(queue => filed.TrueForAll(queue.Order.Contains));
        using var reader = await ProgramAsync(staff);
        var api = (await reader.GetFromJsonAsync<QueueSnapshotDto>("/api/v1/queue", SharedJson.Options))!;
        var board = app.Get<Feed<QueueSnapshot>>().Latest;
        api.Order.ShouldBe(QueueDtos.Of(board).Order);
        await hub.UntilAsync(queue => queue.Version >= api.Version);
        hub.Queue!.Order.ShouldBe(api.Order);
        hub.Queue.Rows.Select(row => row.Tid).ShouldBe(api.Order);
    }

    [Fact(DisplayName = "T1 T2 a deadline with its reckoning, for anybody")]
    public async Task A_deadline_is_told_with_how_it_was_counted()
    {
        using var stranger = app.Stranger();
        stranger.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var hours = await stranger.GetFromJsonAsync<JsonElement>("/api/v1/working-time/deadline?from=2026-11-20T19:00:00%2B03:00&tier=Partner");
        hours.GetProperty("deadline").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.FromHours(3)));
        hours.GetProperty("counted").EnumerateArray().Sum(window => window.GetProperty("seconds").GetDouble()).ShouldBe(8 * 3600);
        hours.GetProperty("skipped").EnumerateArray().Select(day => day.GetProperty("reason").GetString()).Distinct().ShouldBe(["day off"]);
        var days = await stranger.GetFromJsonAsync<JsonElement>("/api/v1/working-time/deadline?from=2026-11-16T23:00:00%2B03:00&tier=Development");
        days.GetProperty("deadline").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 11, 19, 20, 0, 0, TimeSpan.FromHours(3)));
        using var far = await stranger.GetAsync("/api/v1/working-time/deadline?from=9999-01-01T00:00:00Z&tier=Partner");
        far.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var odd = await stranger.GetAsync("/api/v1/working-time/deadline?tier=Golden");
        odd.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact(DisplayName = "R7-publish the hours, for anybody")]
    public async Task The_hours_are_told_to_anybody()
    {
        using var stranger = app.Stranger();
        var hours = await stranger.GetFromJsonAsync<JsonElement>("/api/v1/hours");
        hours.GetProperty("zone").GetString().ShouldBe("Europe/Moscow");
        hours.GetProperty("week").EnumerateArray().Count(day => day.GetProperty("hours").GetArrayLength() == 1).ShouldBe(5);
    }

    [Fact]
    public async Task The_description_names_every_endpoint_for_programs_and_no_page()
    {
        using var stranger = app.Stranger();
        var description = await stranger.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        description.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal).ShouldBe(
            ["/api/v1/hours", "/api/v1/mail", "/api/v1/queue", "/api/v1/tickets", "/api/v1/tickets/{tid}", "/api/v1/tickets/{tid}/messages", "/api/v1/working-time/deadline"]);
    }

    private async Task<Account> PartnerAsync()
    {
        var contact = await app.AddContactAsync();
        await app.Get<Writer>().WriteAsync<Done>(async db =>
        {
            (await db.Abonents.SingleAsync(a => a.Id == contact.Actor.AbonentId)).Tier = SupportTier.Partner;
            return Done.Value;
        }, default);
        return contact;
    }

    private async Task<HttpClient> ProgramAsync(Account account)
    {
        var token = (await app.Get<MakeToken>().ExecuteAsync(account.Actor, "program", default)).Value;
        var client = new HttpClient { BaseAddress = app.Root };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        return client;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? throw new ShouldAssertException($"{answer.StatusCode} without a word.") : JsonDocument.Parse(text).RootElement;
    }
}
