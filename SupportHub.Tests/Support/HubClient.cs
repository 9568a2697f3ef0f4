using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using SupportHub.Queue.Board;
using SupportHub.Queue.Hub;
using SupportHub.Queue.Records;

namespace SupportHub.Tests.Support;

/// <summary>A client of the queue's hub as somebody outside would write it: a web socket and JSON.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(5));
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder(); // a letter may be cut in two between frames
    private readonly StringBuilder rest = new();
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly char[] letters = new char[64 * 1024];

    private HubClient()
    {
    }

    /// <summary>The queue as this client knows it: the snapshot and every step since.</summary>
    public QueueSnapshotDto? Queue { get; private set; }

    /// <summary>The last step; null right after a snapshot.</summary>
    public QueueDelta? LastStep { get; private set; }

    /// <exception cref="WebSocketException">Not let in.</exception>
    public static async Task<HubClient> ConnectAsync(Uri root, CookieContainer? cookies = null, string? token = null)
    {
        var client = new HubClient();
        client.socket.Options.Cookies = cookies;
        var query = token is null ? "" : $"?access_token={token}";
        await client.socket.ConnectAsync(new Uri($"ws://{root.Authority}/hubs/queue{query}"), client.limit.Token);
        await client.SayAsync("""{"protocol":"json","version":1}""");
        (await client.HearAsync())!.Value.EnumerateObject().ShouldBeEmpty();
        return client;
    }

    public Task WatchAsync(long haveVersion = 0) => CallAsync("Watch", haveVersion);

    public Task CallAsync(string target, params object[] arguments) => SayAsync(JsonSerializer.Serialize(new { type = 1, target, arguments }));

    /// <summary>Waits for the next snapshot or step and applies it.</summary>
    /// <returns>False when the server ended the connection.</returns>
    public async Task<bool> NextAsync()
    {
        while (await HearAsync() is { } message)
        {
            if (message.GetProperty("type").GetInt32() == 7) return false;
            if (message.GetProperty("type").GetInt32() != 1) continue;
            Take(message.GetProperty("target").GetString()!, message.GetProperty("arguments")[0]);
            return true;
        }
        return false;
    }

    /// <summary>Takes steps until the queue is as awaited.</summary>
    public async Task UntilAsync(Func<QueueSnapshotDto, bool> condition)
    {
        while (Queue is null || !condition(Queue)) (await NextAsync()).ShouldBeTrue("the connection should live");
    }

    /// <summary>Whether the server ends the connection before anything else that is said.</summary>
    public async Task<bool> IsCutOffAsync()
    {
        try
        {
            while (await NextAsync())
            {
                // what was under way
            }
            return true;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await limit.CancelAsync();
        socket.Dispose();
        limit.Dispose();
    }

    private void Take(string target, JsonElement argument)
    {
        LastStep = null;
        if (target == "Snapshot") Queue = argument.Deserialize<QueueSnapshotDto>(SharedJson.Options);
        else if (target == "Changed") Take(argument.Deserialize<QueueDelta>(SharedJson.Options)!);
        else throw new InvalidOperationException($"Unknown message {target}.");
    }

    private void Take(QueueDelta step)
    {
        step.FromVersion.ShouldBe(Queue!.Version);
        Queue = QueueDeltas.Apply(Queue, step);
        LastStep = step;
    }

    private Task SayAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, limit.Token);

    private async Task<JsonElement?> HearAsync()
    {
        while (true)
        {
            var text = rest.ToString();
            if (text.IndexOf(End, StringComparison.Ordinal) is >= 0 and var at)
            {
                rest.Clear().Append(text.AsSpan(at + 1));
                return JsonDocument.Parse(text[..at]).RootElement;
            }
            var received = await socket.ReceiveAsync(buffer, limit.Token);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            rest.Append(letters, 0, decoder.GetChars(buffer, 0, received.Count, letters, 0));
        }
    }
}
