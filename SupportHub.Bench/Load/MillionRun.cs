using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportHub.Bench.Circuits;
using SupportHub.Regulation;

namespace SupportHub.Bench.Load;

/// <summary>A million tickets of which ten thousand are open: how fast they are seeded, how soon the app is ready, how soon pages show.</summary>
internal static partial class MillionRun
{
    private const int Rows = 50, Warming = 5, Times = 30;

    public static async Task<IReadOnlyList<Figure>> RunAsync(LoadRun run, CancellationToken ct)
    {
        using var data = new DataFolder(run.Data("million"));
        await data.PrepareAsync(ct);
        string[] seed = ["seed", "--abonents", "2000", "--tickets", Text(run.Tickets), "--open", Text(run.Tickets / 100)];
        var said = await run.App.VerbAsync(data.Path, seed, ct);
        Console.Write(said);
        var rate = double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        await using var app = await run.App.StartAsync(data.Path, ct);
        using var browser = await SignedIn.AsAsync(app.Root, "staff1@demo.example", ct);
        var queue = await MeasureAsync(browser, _ => "/staff", (batch, _) => batch.Occurrences("data-tid"u8) >= Rows, ct);
        var tickets = await data.ReadAsync(
            db => db.Tickets.AsNoTracking().Where(t => t.Id % 997 == 0 && t.Status == TicketStatus.Closed).OrderBy(t => t.Id).Take(Times + Warming).Select(t => t.Id).ToListAsync(ct), ct);
        var ticket = await MeasureAsync(browser, i => $"/staff/tickets/{Tid.Of(tickets[i])}", (batch, _) => batch.Holds("VX-"u8), ct);
        return
        [
            new("million", "seed", "tickets/s", 10_000, rate, AtLeast: true, Note: $"{run.Tickets} tickets with conversation, reactions, journal and change log"),
            new("million", "ready after the start of the process", "s", 10, app.ReadyAfter.TotalSeconds),
            new("million", "/staff, GET → first batch with 50 rows, warm, p50", "ms", 200, queue.P50, Note: $"p99 {queue.P99:0} ms"),
            new("million", "ticket page, GET → its conversation, p50", "ms", 100, ticket.P50, Note: $"p99 {ticket.P99:0} ms; tickets spread over three years"),
        ];
    }

    private delegate bool IsShown(RenderBatch batch, int i);

    private static async Task<Sample> MeasureAsync(SignedIn browser, Func<int, string> path, IsShown isShown, CancellationToken ct)
    {
        var found = new List<double>();
        for (var i = 0; i < Warming + Times; i++)
        {
            var index = i;
            var shown = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            var began = Stopwatch.GetTimestamp();
            var page = await Page.GetAsync(browser.Http, new Uri(browser.Http.BaseAddress!, path(i)), ct);
            await using var circuit = new Circuit(page, browser.Cookies, batch =>
            {
                if (isShown(batch, index)) shown.TrySetResult(Stopwatch.GetTimestamp());
            });
            await circuit.StartAsync(ct);
            if (await Task.WhenAny(shown.Task, Task.Delay(TimeSpan.FromSeconds(20), ct)) != shown.Task) throw new InvalidOperationException($"{path(i)} did not show. {circuit.Error}");
            if (i >= Warming) found.Add(Stopwatch.GetElapsedTime(began, await shown.Task).TotalMilliseconds);
        }

        return new Sample(found);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@": (\d+) tickets/s\.", RegexOptions.None, 5000)]
    private static partial Regex Rate();
}
