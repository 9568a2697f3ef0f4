using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Mail.Commands;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Security;

/// <summary>
/// R4.7: what is in access details never reaches letters, logs, search, exports or the disk in plain, and once destroyed not even what it was sealed into
/// is left in the database's files. A secret that occurs nowhere else goes the whole way, then everything is searched for it.
/// </summary>
public sealed class AccessCanaryTests
{
    private static readonly OpenedAccess Canary = new("canary-address.example", "canary-login", "Canary-пароль-42!", "canary-note");
    private static readonly string[] Secrets = [Canary.Address, Canary.Login, Canary.Secret, "пароль-42", Canary.Note];

    [Fact]
    public async Task R4_7_a_secret_leaves_no_trace()
    {
        var log = new Heard();
        await using var app = await SupportHubApp.StartAsync(
            change: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter(_ => true).AddProvider(log)),
            settings: [("Jobs:Enabled", "false")]);
        // as in a process that lives on: the log is not put away with the last connection
        await using var open = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "supporthub.db")};Pooling=False");
        await open.OpenAsync();
        await using var look = open.CreateCommand();
        look.CommandText = "SELECT COUNT(*) FROM Tickets";
        await look.ExecuteScalarAsync();
        var owner = (await Visitors.PartnerAsync(app)).Actor;
        var staff = await app.AddPersonAsync(Roles.Staff);
        var manager = await app.AddPersonAsync(Roles.Manager);
        var ticket = await OkAsync(app.Get<OpenTicket>().ExecuteAsync(owner, new TicketRequest("It does not start", null, Criticality.Normal, "Anna", "anna@romashka.example", "", ProductName: "Archive"), default));
        await OkAsync(app.Get<TakeTicket>().ExecuteAsync(staff.Actor, ticket, null, default));
        await OkAsync(app.Get<AskForDetails>().ExecuteAsync(staff.Actor, new DetailsRequest(ticket, [Detail.Access]), default));

        var access = await OkAsync(app.Get<GiveAccess>().ExecuteAsync(owner, new AccessHandover(ticket, "RDP", Canary, 7, "key-1"), default));
        (await OkAsync(app.Get<ShowAccess>().ExecuteAsync(staff.Actor, ticket, access, default))).ShouldBe(Canary);
        var @sealed = (await ReadAsync(app, db => db.AccessDetails.Select(d => d.Sealed).SingleAsync()))!;
        (await FilesWithAsync(app.Folder, @sealed)).ShouldNotBeEmpty(); // the search finds what is there
        Nowhere(await OutsideAsync(app, staff, ticket));
        Nowhere(await PagesAsync(app, staff, owner, manager, ticket));

        (await OkAsync(app.Get<SendDueLetters>().ExecuteAsync(Actor.System("test"), default))).ShouldBeGreaterThan(0); // as files, in the folder that is searched
        await OkAsync(app.Get<DestroyAccess>().ExecuteAsync(owner, ticket, access, default));
        await WipedAsync(app, @sealed);
        foreach (var secret in Secrets)
        {
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode }) (await FilesWithAsync(app.Folder, encoding.GetBytes(secret))).ShouldBeEmpty();
            (await FilesWithAsync(app.Folder, JsonEncodedText.Encode(secret).EncodedUtf8Bytes.ToArray())).ShouldBeEmpty();
        }

        log.Lines.ShouldNotBeEmpty();
        Nowhere(string.Join('\n', log.Lines));
    }

    /// <summary>Who reads at that moment, as the board does after each commit, keeps the log from being emptied: the job's next run does it.</summary>
    private static async Task WipedAsync(SupportHubApp app, byte[] what)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), "it is still in the database's files");
            await OkAsync(app.Get<DestroyOldAccess>().ExecuteAsync(Actor.System("test"), default));
        }
        while ((await FilesWithAsync(app.Folder, what)).Count > 0);
    }

    /// <summary>What other programs are told.</summary>
    private static async Task<string> OutsideAsync(SupportHubApp app, Account staff, long ticket)
    {
        var token = (await OkAsync(app.Get<MakeToken>().ExecuteAsync(staff.Actor, "program", default))).Secret;
        using var client = app.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var own = await client.GetStringAsync($"/api/v1/tickets/{Tid.Of(ticket)}");
        own.ShouldContain("It does not start");
        var queue = await client.GetStringAsync("/api/v1/queue");
        await using var hub = await HubClient.ConnectAsync(app.Root, token: token);
        await hub.WatchAsync(0);
        await hub.UntilAsync(snapshot => snapshot.Rows.Count > 0);
        return string.Join('\n', own, queue, JsonSerializer.Serialize(hub.Queue));
    }

    /// <summary>What screens and the export of the journal are made of.</summary>
    private static async Task<string> PagesAsync(SupportHubApp app, Account staff, Actor owner, Account manager, long ticket)
    {
        var journal = await app.Get<WholeJournal>().ReadAsync(manager.Actor, new JournalFilter(), null, 500, default);
        var page = await app.Get<TicketPage>().FindAsync(staff.Actor, Tid.Of(ticket), default);
        var own = await app.Get<TicketPage>().FindAsync(owner, Tid.Of(ticket), default);
        own!.Access.Showings.ShouldHaveSingleItem();
        var found = await app.Get<TicketLists>().ReadAsync(staff.Actor, new TicketFilter(Search: Canary.Login), null, 50, default);
        found.Items.ShouldBeEmpty();
        var letters = await ReadAsync(app, db => db.Outbox.Select(l => l.Arguments).ToListAsync());
        return string.Join('\n', [Json(journal), Json(page), Json(own), .. letters]);

        static string Json(object? value) => JsonSerializer.Serialize(value, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static void Nowhere(string text)
    {
        foreach (var secret in Secrets) text.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(secret);
    }

    private static async Task<IReadOnlyList<string>> FilesWithAsync(string folder, byte[] what)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            // a longer value may be continued on another page: any part of it would be a trace
            var part = what.AsSpan(0, Math.Min(what.Length, 64));
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(part) >= 0) found.Add(path);
        }

        return found;
    }

    private static async Task<T> ReadAsync<T>(SupportHubApp app, Func<SupportDb, Task<T>> read)
    {
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return await read(db);
    }

    private static async Task<T> OkAsync<T>(Task<Outcome<T>> command)
    {
        var outcome = await command;
        outcome.Refusals.Select(r => $"{r.Field}: {r.Reason}").ShouldBeEmpty();
        return outcome.Value;
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // nothing to give back
        }
    }
}
