using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportHub.Data;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Browser;

/// <summary>
/// The app beside a real mailbox server and a real submission server that delivers into it, so that letters go the way they go in the world: an abonent's
/// letter into our mailbox, ours into theirs, what cannot be delivered back to us. Open around the clock.
/// </summary>
public sealed class MailHouse : IAsyncLifetime
{
    /// <summary>Longest wait for what takes many letters, on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const string Ours = "support";

    private readonly Dictionary<string, string> signedIn = new(StringComparer.Ordinal);
    private Household? household;
    private Dovecot? dovecot;
    private Exim? exim;
    private RunningApp? app;

    internal Dovecot Boxes => dovecot!;

    internal Exim Submission => exim!;

    internal RunningApp App => app!;

    /// <summary>Letters in our mailbox that are marked as read: taken in and committed.</summary>
    public int TakenIn => Boxes.Files(Ours).Count(file => Path.GetFileName(file).Split(":2,").ElementAtOrDefault(1)?.Contains('S', StringComparison.Ordinal) == true);

    /// <summary>Starts it once; skips the calling test where a server is missing.</summary>
    /// <param name="people">Who has a mailbox at the server, by what stands before the @; letters to others bounce.</param>
    public async Task OpenAsync(params string[] people)
    {
        dovecot ??= await Dovecot.StartAsync();
        foreach (var person in people.Append(Ours)) dovecot.MakeBox(person);
        exim ??= await Exim.StartAsync(dovecot.Homes);
        app ??= await RunningApp.StartAsync(
            async database => household = await Household.FurnishAsync(database),
            [("Demo__Enabled", "false"), ("Tickets__UndoTime", "00:00:02"), .. dovecot.Settings(Ours).Concat(exim.Settings()).Select(pair => (pair.Item1.Replace(":", "__", StringComparison.Ordinal), pair.Item2))]);
    }

    /// <summary>A browser of their own for a person of staff.</summary>
    public async Task<Visitor> VisitAsync(IBrowser browser, string email, int width = 1440, int height = 900)
    {
        if (signedIn.TryGetValue(email, out var kept)) return await Visitor.OpenAsync(browser, App.Root, width, height, state: kept);
        var visitor = await Visitor.OpenAsync(browser, App.Root, width, height);
        await visitor.SignInAsync(email, SupportHubApp.Password);
        signedIn[email] = await visitor.StateAsync();
        return visitor;
    }

    /// <summary>Puts a letter into our mailbox, as an abonent's mail server would.</summary>
    public void Deliver(byte[] letter) => Boxes.Deliver(Ours, letter);

    /// <summary>What lies in a person's mailbox, each with its bytes.</summary>
    public IReadOnlyList<(ReadMessage Letter, byte[] Raw)> BoxOf(string person) =>
        [.. Boxes.Files(person).Select(File.ReadAllBytes).Select(raw => (MessageReader.Read(raw), raw))];

    /// <summary>The letter in a person's mailbox that is looked for, once it is there.</summary>
    public async Task<(ReadMessage Letter, byte[] Raw)> ArrivesAsync(string person, Func<ReadMessage, bool> which, string what)
    {
        (ReadMessage, byte[])? found = null;
        await Eventually.IsTrueAsync(() => (found = BoxOf(person).Select(one => ((ReadMessage, byte[])?)one).FirstOrDefault(one => which(one!.Value.Item1))) is not null, what, Patience);
        return found!.Value;
    }

    /// <summary>Looks into the app's database past the app.</summary>
    public Task<T> ReadAsync<T>(Func<SupportDb, T> read) => household!.ReadAsync(read);

    /// <summary>Awaits what the app's database is to say.</summary>
    public async Task SaysAsync(Func<SupportDb, bool> condition, string what)
    {
        await using var db = household!.Db();
        await Eventually.IsTrueAsync(() => condition(db), what, Patience);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (household is not null) await household.DisposeAsync();
        if (app is not null) await app.DisposeAsync();
        if (exim is not null) await exim.DisposeAsync();
        if (dovecot is not null) await dovecot.DisposeAsync();
    }
}
