using System.Diagnostics;
using SupportHub.Bench.Circuits;

namespace SupportHub.Bench.Load;

/// <summary>Three hundred open tickets, ten changes a second, a thousand circuits on the staff's queue.</summary>
internal static class StaffRun
{
    private const int Open = 300, ChangesASecond = 10, People = 8;
    private static readonly byte[] Version = "data-version"u8.ToArray();

    public static async Task<IReadOnlyList<Figure>> RunAsync(LoadRun run, CancellationToken ct)
    {
        using var data = new DataFolder(run.Data("staff"));
        await data.PrepareAsync(ct);
        await OpenTickets.ReachAsync(run, data, Open, ct);
        var tokens = await data.TokensAsync(["abonent1@demo.example", "staff1@demo.example"], ct);
        await using var app = await run.App.StartAsync(data.Path, ct);
        var browsers = await SignInAsync(app.Root, ct);
        var seen = Enumerable.Range(0, run.Clients).Select(_ => new Versions()).ToArray();
        await using (var warm = await Fleet.OpenAsync(browsers, "/staff", [.. Enumerable.Range(0, 20).Select(_ => new Versions())], Version, ct)) await Task.Delay(1_000, ct);
        await Task.Delay(2_000, ct);
        var (heapBefore, residentBefore) = (await LiveHeap.OfAsync(app.Id), app.ResidentMegabytes);

        var opening = Stopwatch.StartNew();
        await using var fleet = await Fleet.OpenAsync(browsers, "/staff", seen, Version, ct);
        Console.WriteLine($"{run.Clients} circuits opened in {opening.Elapsed.TotalSeconds:0.0} s");
        await Task.Delay(5_000, ct);
        var heap = (await LiveHeap.OfAsync(app.Id) - heapBefore).Each(run.Clients);
        var resident = (app.ResidentMegabytes - residentBefore) * 1024 / run.Clients;

        using var changes = new Changes(app.Root, tokens[0], tokens[1]);
        var cpu = app.Processor;
        var lasted = Stopwatch.StartNew();
        var made = await changes.RunAsync(ChangesASecond, run.Lasts, ct);
        await Task.Delay(3_000, ct);
        var cores = (app.Processor - cpu) / lasted.Elapsed;
        var latencies = await Latencies.OfAsync(data, made, seen, ct);
        fleet.MustLive();
        foreach (var browser in browsers) browser.Dispose();
        return
        [
            new("staff", $"commit → render batch, p50 ({run.Clients} circuits)", "ms", 300, latencies.P50, Note: "from the sending of the API request, so the filing itself is in it"),
            new("staff", "commit → render batch, p99", "ms", 700, latencies.P99, Note: $"{latencies.Count} seen, {Latencies.Lost} never"),
            new("staff", "heap a circuit", "KB", 450, heap.Live, Note: "living objects after a full collection, over the diagnostic port"),
            new("staff", "holes in the heap a circuit", "KB", null, heap.Holes, Note: "free space that the collection left between them"),
            new("staff", "memory a circuit", "KB", null, resident, Note: "growth of the resident set"),
            new("staff", "processor while changing", "cores", null, cores, Note: "of the app; the clients use the same two cores"),
        ];
    }

    internal static async Task<IReadOnlyList<SignedIn>> SignInAsync(Uri root, CancellationToken ct)
    {
        var browsers = new List<SignedIn>();
        for (var i = 1; i <= People; i++) browsers.Add(await SignedIn.AsAsync(root, $"staff{i}@demo.example", ct));
        return browsers;
    }
}
