using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Api;

/// <summary>A mail server's pipe.</summary>
public class MailApiTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    [Fact(DisplayName = "a letter as the body: 200 with its verdict and ticket once it is there; again, the same and nothing changes")]
    public async Task Brought()
    {
        using var pipe = await PipeAsync();
        var (status, first) = await BringAsync(pipe, Letter("api-1"));
        status.ShouldBe(HttpStatusCode.OK);
        first.GetProperty("verdict").GetString().ShouldBe(nameof(LetterVerdict.NewTicket));
        var tid = first.GetProperty("ticket").GetString()!;
        await using var db = app.Get<IDbContextFactory<SupportDb>>().CreateDbContext();
        Tid.TryParse(tid, out var ticket).ShouldBeTrue();
        (await db.Tickets.CountAsync(t => t.Id == ticket.Number)).ShouldBe(1);
        var (_, again) = await BringAsync(pipe, Letter("api-1"));
        (again.GetProperty("verdict").GetString(), again.GetProperty("ticket").GetString(), again.GetProperty("letter").GetInt64()).ShouldBe((nameof(LetterVerdict.Duplicate), tid, first.GetProperty("letter").GetInt64()));
    }

    [Fact(DisplayName = "a copy under the same Message-ID is told with the first letter's number and ticket")]
    public async Task Copied()
    {
        using var pipe = await PipeAsync();
        var (_, first) = await BringAsync(pipe, Letter("api-copied"));
        var (_, copy) = await BringAsync(pipe, $"{Letter("api-copied")}A footer of a mailing list\r\n");
        (copy.GetProperty("verdict").GetString(), copy.GetProperty("letter").GetInt64(), copy.GetProperty("ticket").GetString())
            .ShouldBe((nameof(LetterVerdict.Duplicate), first.GetProperty("letter").GetInt64(), first.GetProperty("ticket").GetString()));
    }

    [Fact(DisplayName = "what is longer than anybody reads is told so: 413, not a fault of the server's")]
    public async Task Endless()
    {
        using var pipe = await PipeAsync();
        using var line = new TcpClient(app.Root.Host, app.Root.Port);
        await using var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/mail HTTP/1.1\r\nHost: {app.Root.Authority}\r\nAuthorization: {pipe.DefaultRequestHeaders.Authorization}\r\nContent-Type: message/rfc822\r\nContent-Length: 300000000\r\n\r\n"));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain(" 413 ");
    }

    [Theory(DisplayName = "a letter whose envelope has no sender is a machine's and is answered by nobody")]
    [InlineData("from=&to=support@vendor.example", nameof(LetterVerdict.Quarantine))]
    [InlineData("from=%3C%3E", nameof(LetterVerdict.Quarantine))]
    [InlineData("to=support@vendor.example", nameof(LetterVerdict.NewTicket))]
    [InlineData("from=writer@client.example", nameof(LetterVerdict.NewTicket))]
    public async Task Of_nobody(string envelope, string verdict)
    {
        using var pipe = await PipeAsync();
        foreach (var before in new[] { "", "From MAILER-DAEMON Tue Nov 17 10:00:00 2026\r\n" })
        {
            var (_, taken) = await BringAsync(pipe, before + Letter($"api-envelope-{Guid.NewGuid():N}"), envelope);
            taken.GetProperty("verdict").GetString().ShouldBe(verdict);
        }
    }

    [Fact(DisplayName = "an empty body is no letter")]
    public async Task Nothing()
    {
        using var pipe = await PipeAsync();
        (await BringAsync(pipe, "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact(DisplayName = "the key of a mail server does nothing else, though a manager made it; and a manager's own token brings no letters")]
    public async Task Nothing_else()
    {
        using var pipe = await PipeAsync();
        foreach (var path in new[] { "/api/v1/queue", "/api/v1/tickets/10001-1" }) (await pipe.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var manager = await app.AddPersonAsync(Roles.Manager);
        using var own = With((await app.Get<MakeToken>().ExecuteAsync(manager.Actor, "own", default)).Value.Secret);
        (await BringAsync(own, Letter("api-2"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HttpClient> PipeAsync()
    {
        var manager = await app.AddPersonAsync(Roles.Manager);
        return With((await app.Get<MakeMailToken>().ExecuteAsync(manager.Actor, "pipe", default)).Value.Secret);
    }

    private HttpClient With(string secret)
    {
        var client = new HttpClient { BaseAddress = app.Root };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Said)> BringAsync(HttpClient client, string letter, string envelope = "from=a@client.example&to=support@vendor.example")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(letter));
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        using var answer = await client.PostAsync(new Uri($"/api/v1/mail?{envelope}", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    private static string Letter(string id) => $"From: {id}@client.example\r\nTo: support@vendor.example\r\nSubject: Request\r\nMessage-ID: <{id}@client.example>\r\n\r\nText of {id}\r\n";
}
