using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tests.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using Xunit;

namespace SupportHub.Tests.Reliability;

/// <summary>A full disk, a database that can only be read, one that somebody else holds: said in words, nothing half-written, and well again afterwards.</summary>
public sealed class StorageFaultTests : IAsyncLifetime
{
    // more than fits into the pages that the database already has
    private static readonly string LongText = string.Concat(Enumerable.Repeat("Не открывается журнал. ", 1500));

    private readonly Disk disk = new();
    private SupportHubApp app = null!;
    private Account contact = null!;
    private Account staff = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SupportHubApp.StartAsync(change: disk.Under);
        contact = await Installation.PartnerAsync(app);
        staff = await app.AddPersonAsync(Roles.Staff);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory(DisplayName = "Commands refuse in words, write nothing, and do it when the disk is well again")]
    [InlineData(Trouble.Full, "Refusal.Storage.Full")]
    [InlineData(Trouble.ReadOnly, "Refusal.Storage.ReadOnly")]
    public async Task Commands_refuse(Trouble trouble, string reason)
    {
        var ticket = await Room.OkAsync(OpenAsync("first"));
        var before = await KeptAsync();
        disk.Trouble = trouble;
        await Room.RefusedAsync(OpenAsync("second"), reason);
        await Room.RefusedAsync(AnswerAsync(ticket), reason);
        await Room.RefusedAsync(WriteAsync(ticket), reason);
        (await KeptAsync()).ShouldBe(before);
        disk.Trouble = Trouble.None;
        var opened = await Room.OkAsync(OpenAsync("second"));
        opened.ShouldNotBe(ticket);
        (await Room.OkAsync(OpenAsync("second"))).ShouldBe(opened, "the key of a refused request was not used up");
        await Room.OkAsync(AnswerAsync(ticket));
        await Room.OkAsync(WriteAsync(ticket));
        (await KeptAsync()).Tickets.ShouldBe(before.Tickets + 1);
    }

    [Theory(DisplayName = "Through the API it is a 507 (full) or 503 with the words, in the reader's language; the same key files it afterwards")]
    [InlineData(Trouble.Full, HttpStatusCode.InsufficientStorage, "Refusal.Storage.Full", "disk is full")]
    [InlineData(Trouble.ReadOnly, HttpStatusCode.ServiceUnavailable, "Refusal.Storage.ReadOnly", "only be read")]
    public async Task Api_refuses(Trouble trouble, HttpStatusCode status, string reason, string words)
    {
        using var program = await ProgramAsync();
        disk.Trouble = trouble;
        using var refused = await PostAsync(program);
        await IsRefusedAsync(refused, status, reason, words);
        disk.Trouble = Trouble.None;
        using var filed = await PostAsync(program);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await KeptAsync()).Tickets.ShouldBe(1);
    }

    [Fact(DisplayName = "A database that somebody else holds: refused soon, not an error; filed when it is free again")]
    public async Task Locked()
    {
        using var program = await ProgramAsync();
        var ticket = await Room.OkAsync(OpenAsync("first"));
        var before = await KeptAsync();
        await using (var other = new SqliteConnection(app.Get<DatabasePlace>().Connection))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            await Room.RefusedAsync(AnswerAsync(ticket), "Refusal.Storage.Locked");
            using var refused = await PostAsync(program);
            await IsRefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "Refusal.Storage.Locked", "busy");
            (await KeptAsync()).ShouldBe(before);
            await ExecuteAsync(other, "ROLLBACK");
        }
        await Room.OkAsync(AnswerAsync(ticket));
        using var filed = await PostAsync(program);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact(DisplayName = "A held database: those who wait in line are refused together, not one after another")]
    public async Task Locked_for_many()
    {
        var ticket = await Room.OkAsync(OpenAsync("first"));
        await using (var other = new SqliteConnection(app.Get<DatabasePlace>().Connection))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AnswerAsync(ticket))));
            all.ShouldAllBe(one => one.Refusal!.Reason == "Refusal.Storage.Locked");
            // one waits five seconds; eight in turn would wait forty
            System.Diagnostics.Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(35));
            await ExecuteAsync(other, "ROLLBACK");
        }
        await Room.OkAsync(AnswerAsync(ticket));
    }

    [Fact(DisplayName = "Who reads is not kept out by a disk that cannot be written")]
    public async Task Reading_goes_on()
    {
        var ticket = await Room.OkAsync(OpenAsync("first"));
        using var program = await ProgramAsync();
        disk.Trouble = Trouble.ReadOnly;
        using var read = await program.GetAsync($"/api/v1/tickets/{Tid.Of(ticket)}");
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(DisplayName = "A file that cannot be stored is refused in words; nothing half-written stays")]
    public async Task Files_cannot_be_stored()
    {
        var uploads = app.Get<Uploads>();
        var folder = app.Get<Storage>().Files;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "in the way");
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1];
        using var first = new MemoryStream(png);
        (await uploads.TakeAsync(contact.Actor, first, "a.png", default)).Refusal!.Reason.ShouldBe("Refusal.Storage.FileNotKept");
        File.Delete(folder);
        using var second = new MemoryStream(png);
        await Room.OkAsync(uploads.TakeAsync(contact.Actor, second, "a.png", default));
    }

    private Task<Outcome<long>> OpenAsync(string key) => app.Get<OpenTicket>().ExecuteAsync(
        contact.Actor, new TicketRequest(LongText, null, Criticality.Normal, "Anna", "anna@romashka.example", "", ProductName: "Archive", IdempotencyKey: key), default);

    private Task<Outcome<long>> AnswerAsync(long ticket) => app.Get<AnswerTicket>().ExecuteAsync(staff.Actor, new TicketAnswer(ticket, LongText), default);

    private Task<Outcome<long>> WriteAsync(long ticket) => app.Get<WriteAsAbonent>().ExecuteAsync(contact.Actor, new AbonentMessage(ticket, LongText), default);

    private async Task<Kept> KeptAsync()
    {
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return new Kept(
            await db.Tickets.CountAsync(),
            await db.Messages.CountAsync(),
            await db.Audit.CountAsync(a => a.Subject == SubjectKind.Ticket),
            await db.ChangeLog.CountAsync(c => c.Subject == SubjectKind.Ticket),
            await db.Outbox.CountAsync(),
            await db.DoneKeys.CountAsync(d => d.Scope != "health"));
    }

    private async Task<HttpClient> ProgramAsync()
    {
        var client = new HttpClient { BaseAddress = app.Root };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Installation.TokenAsync(app, contact));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient program)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets")
        {
            Content = JsonContent.Create(new { description = LongText, productName = "Archive", criticality = "Normal", contactName = "Anna", contactEmail = "anna@romashka.example" }),
        };
        request.Headers.Add("Idempotency-Key", "api");
        return await program.SendAsync(request);
    }

    private static async Task IsRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string reason, string words)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("reason").GetString().ShouldBe(reason);
        problem.GetProperty("detail").GetString()!.ShouldContain(words);
    }

    private static async Task ExecuteAsync(SqliteConnection db, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many rows there are of what belongs to tickets.</summary>
    private sealed record Kept(int Tickets, int Messages, int Audit, int Changes, int Letters, int Keys);
}
