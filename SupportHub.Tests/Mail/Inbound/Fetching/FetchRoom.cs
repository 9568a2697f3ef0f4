using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail;
using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Mail.Inbound.Fetching;

/// <summary>Fetching over a real database and a test's intake; the clock stands, what waits for time waits for the machine's.</summary>
internal sealed class FetchRoom : IAsyncDisposable
{
    public const long Largest = 100_000;

    private FetchRoom(Store store)
    {
        Store = store;
        var handOver = new HandOver(Intake.TakeAsync, Intake.TakeAsync, store.Get<IStorageFaults>(), NullLogger<HandOver>.Instance);
        Board = new FetchBoard(store.Time, NullLogger<FetchBoard>.Instance);
        Tools = new FetchTools(TokenRoom.WithoutTokens, handOver, store.Get<FetchLedger>(), Board, Nudge, store.Time, NullLogger<FetchTools>.Instance);
    }

    public Store Store { get; }

    public TestIntake Intake { get; } = new();

    public FetchBoard Board { get; }

    public FetchNudge Nudge { get; } = new();

    public FetchTools Tools { get; }

    public static async Task<FetchRoom> OpenAsync() =>
        new(await Store.OpenAsync(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), services => services.AddSingleton<FetchLedger>()));

    /// <summary>A letter of its own, by its subject.</summary>
    public static byte[] Letter(string subject, string body = "text\r\n") =>
        Encoding.UTF8.GetBytes($"From: anna@client.example\r\nTo: support@vendor.example\r\nSubject: {subject}\r\nMessage-ID: <{Guid.NewGuid():N}@client.example>\r\n\r\n{body}");

    /// <summary>Looks a folder through once, by a connection of its own.</summary>
    public async Task<Instant?> LookAsync(ImapMailboxOptions mailbox, string name = "INBOX", CancellationToken ct = default)
    {
        var source = ImapWatch.SourceOf(mailbox, name);
        await using var client = await ImapClient.ConnectAsync(mailbox.Server, ct);
        var folder = await client.OpenAsync(name, ct);
        var state = await Tools.Ledger.OpenAsync(source, folder, ct);
        return await new ImapPass(client, folder, state, mailbox, Largest, Tools, Board.Add(mailbox.Name, source), new Stumbles()).ExecuteAsync(ct);
    }

    /// <summary>Fetches until it is stopped.</summary>
    public RunningWatch Watch(ImapMailboxOptions mailbox) => new(new ImapWatch(mailbox, "INBOX", Largest, Tools));

    public Task<int> NoticesAsync(string kind = "letter-aside") => Store.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == kind));

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

/// <summary>A watch that runs until it is disposed.</summary>
internal sealed class RunningWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public RunningWatch(ImapWatch watch) => running = Task.Run(() => watch.RunAsync(stop.Token));

    /// <summary>Ends it at once, wherever it is.</summary>
    public void Kill() => stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }
}
