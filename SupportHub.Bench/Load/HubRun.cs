using System.Text.Json;
using SupportHub.Bench.Circuits;

namespace SupportHub.Bench.Load;

/// <summary>A thousand clients of <c>/hubs/queue</c> on the same three hundred tickets and ten changes a second.</summary>
internal static class HubRun
{
    private const int Open = 300, ChangesASecond = 10;

    public static async Task<IReadOnlyList<Figure>> RunAsync(LoadRun run, CancellationToken ct)
    {
        using var data = new DataFolder(run.Data("hub"));
        await data.PrepareAsync(ct);
        await OpenTickets.ReachAsync(run, data, Open, ct);
        var tokens = await data.TokensAsync(["abonent1@demo.example", "staff1@demo.example", "staff2@demo.example"], ct);
        await using var app = await run.App.StartAsync(data.Path, ct);
        var seen = Enumerable.Range(0, run.Clients).Select(_ => new Versions()).ToArray();
        var clients = seen.Select(versions => new HubClient(new Uri(app.Root, "/hubs/queue"), tokens[2], message => versions.See(VersionOf(message)))).ToList();
        try
        {
            foreach (var some in clients.Chunk(16)) await Task.WhenAll(some.Select(client => WatchAsync(client, ct)));
            await Task.Delay(3_000, ct);
            using var changes = new Changes(app.Root, tokens[0], tokens[1]);
            var made = await changes.RunAsync(ChangesASecond, run.Lasts, ct);
            await Task.Delay(3_000, ct);
            var latencies = await Latencies.OfAsync(data, made, seen, ct);
            if (clients.Select(c => c.Error).OfType<string>().FirstOrDefault() is { } error) throw new InvalidOperationException($"A hub client broke off: {error}");
            return
            [
                new("hub", $"commit → delta, p99 ({run.Clients} clients)", "ms", 500, latencies.P99, Note: $"p50 {latencies.P50:0} ms; {latencies.Count} seen, {Latencies.Lost} never"),
            ];
        }
        finally
        {
            await Task.WhenAll(clients.Select(c => c.DisposeAsync().AsTask()));
        }
    }

    private static async Task WatchAsync(HubClient client, CancellationToken ct)
    {
        await client.StartAsync(ct);
        await client.SendAsync("{\"type\":1,\"target\":\"Watch\",\"arguments\":[0]}", ct);
    }

    /// <summary>The version that a message leads to: <c>toVersion</c> of a delta, <c>version</c> of a snapshot; 0 for other messages.</summary>
    private static long VersionOf(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("toVersion"u8) || reader.ValueTextEquals("version"u8)) && reader.Read() && reader.TokenType == JsonTokenType.Number)
                return reader.GetInt64();
        }

        return 0;
    }
}
