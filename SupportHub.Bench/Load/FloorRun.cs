using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SupportHub.Bench.Circuits;

namespace SupportHub.Bench.Load;

/// <summary>The bare floor in the same run: the same clients on a page and a hub that do nothing else.</summary>
internal static class FloorRun
{
    private const int ChangesASecond = 10;
    private static readonly byte[] Version = "data-version"u8.ToArray();

    public static async Task<IReadOnlyList<Figure>> RunAsync(LoadRun run, CancellationToken ct)
    {
        await using var app = await AppProcess.StartAsync(typeof(FloorRun).Assembly.Location, "/health", ["floor"], new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_gcServer"] = "1" }, ct);
        using var browser = SignedIn.Nobody(app.Root);
        await using (await Fleet.OpenAsync([browser], "/", [.. Enumerable.Range(0, 20).Select(_ => new Versions())], Version, ct)) await Task.Delay(1_000, ct);
        await Task.Delay(2_000, ct);
        var before = await LiveHeap.OfAsync(app.Id);
        var seen = Enumerable.Range(0, run.Clients).Select(_ => new Versions()).ToArray();
        Sample circuits;
        LiveHeap heap;
        await using (await Fleet.OpenAsync([browser], "/", seen, Version, ct))
        {
            await Task.Delay(3_000, ct);
            heap = (await LiveHeap.OfAsync(app.Id) - before).Each(run.Clients);
            circuits = await ChangeAsync(browser.Http, seen, run.Lasts, ct);
        }

        await Task.Delay(2_000, ct);
        var hub = await HubAsync(app.Root, browser.Http, run, ct);
        return
        [
            new("floor", $"bare page of 50 rows, change → batch, p50 ({run.Clients} circuits)", "ms", null, circuits.P50),
            new("floor", "bare page, p99", "ms", null, circuits.P99),
            new("floor", "bare page, heap a circuit", "KB", null, heap.Live, Note: $"and {Math.Max(0, heap.Holes):0} KB of holes"),
            new("floor", $"bare hub, 1 KB to {run.Clients} clients, p99", "ms", null, hub.P99, Note: $"p50 {hub.P50:0} ms"),
        ];
    }

    private static async Task<Sample> HubAsync(Uri root, HttpClient http, LoadRun run, CancellationToken ct)
    {
        var seen = Enumerable.Range(0, run.Clients).Select(_ => new Versions()).ToArray();
        var clients = seen.Select(versions => new HubClient(new Uri(root, "/hub"), null, message => versions.See(VersionOf(message)))).ToList();
        try
        {
            foreach (var some in clients.Chunk(16)) await Task.WhenAll(some.Select(client => client.StartAsync(ct)));
            await Task.Delay(2_000, ct);
            return await ChangeAsync(http, seen, run.Lasts, ct);
        }
        finally
        {
            await Task.WhenAll(clients.Select(c => c.DisposeAsync().AsTask()));
        }
    }

    private static async Task<Sample> ChangeAsync(HttpClient http, IReadOnlyList<Versions> seen, TimeSpan lasts, CancellationToken ct)
    {
        var made = new List<(long Version, long SentAt)>();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ChangesASecond));
        for (var i = 0; i < ChangesASecond * lasts.TotalSeconds && await beat.WaitForNextTickAsync(ct); i++)
        {
            var sent = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsync(new Uri("/change", UriKind.Relative), null, ct);
            made.Add((long.Parse(await answer.Content.ReadAsStringAsync(ct), CultureInfo.InvariantCulture), sent));
        }

        await Task.Delay(2_000, ct);
        return new Sample(
            from change in made
            from client in seen
            let at = client.FirstWith(change.Version)
            where at is not null
            select Stopwatch.GetElapsedTime(change.SentAt, at.Value).TotalMilliseconds);
    }

    private static long VersionOf(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("version"u8) && reader.Read()) return reader.GetInt64();
        }

        return 0;
    }
}
