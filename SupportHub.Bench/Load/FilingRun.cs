using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace SupportHub.Bench.Load;

/// <summary>Filing through the API by eight clients at once, on SQLite, each ticket on the disk before it is answered.</summary>
internal static class FilingRun
{
    // contacts of Partner organisations, which file by the web
    private static readonly int[] Partners = [1, 4, 5, 7, 9, 15, 16, 18];

    public static async Task<IReadOnlyList<Figure>> RunAsync(LoadRun run, CancellationToken ct)
    {
        using var data = new DataFolder(run.Data("filing"));
        await data.PrepareAsync(ct);
        var tokens = await data.TokensAsync(Partners.Select(n => $"abonent{n}@demo.example"), ct);
        await using var app = await run.App.StartAsync(data.Path, ct);
        var clients = tokens.Select(token => Changes.Client(app.Root, token)).ToList();
        await FileAsync(clients, run.Lasts / 2, ct); // the first ones pay for compiling
        var before = await data.ReadAsync(db => db.Tickets.CountAsync(ct), ct);
        var cpu = app.Processor;
        var clock = Stopwatch.StartNew();
        var answers = await FileAsync(clients, run.Lasts / 2, ct);
        var seconds = clock.Elapsed.TotalSeconds;
        var cores = (app.Processor - cpu).TotalSeconds / seconds;
        var kept = await data.ReadAsync(db => db.Tickets.CountAsync(ct), ct) - before;
        if (kept != answers.Count) throw new InvalidOperationException($"{answers.Count} tickets were confirmed and {kept} are there.");
        foreach (var client in clients) client.Dispose();
        return
        [
            new("filing", "tickets filed through the API, 8 clients, SQLite", "tickets/s", 500, answers.Count / seconds, AtLeast: true, Note: $"answer p50 {answers.P50:0.0} ms, p99 {answers.P99:0.0} ms; the app used {cores:0.0} cores"),
        ];
    }

    private static async Task<Sample> FileAsync(IReadOnlyList<HttpClient> clients, TimeSpan lasts, CancellationToken ct)
    {
        var until = Stopwatch.GetTimestamp() + (long)(lasts.TotalSeconds * Stopwatch.Frequency);
        var taken = await Task.WhenAll(clients.Select(async client =>
        {
            var own = new List<double>();
            for (var i = 0; Stopwatch.GetTimestamp() < until; i++)
            {
                var change = await Changes.FileAsync(client, i, ct);
                own.Add(Stopwatch.GetElapsedTime(change.SentAt, change.AnsweredAt).TotalMilliseconds);
            }

            return own;
        }));
        return new Sample(taken.SelectMany(t => t));
    }
}
