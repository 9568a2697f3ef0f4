using System.Net.WebSockets;
using System.Text;

namespace SupportHub.Bench.Circuits;

/// <summary>Called with every message of the hub (JSON), on the thread that reads the line.</summary>
internal delegate void MessageSeen(ReadOnlySpan<byte> message);

/// <summary>A client of a hub that speaks SignalR's JSON protocol over a WebSocket.</summary>
internal sealed class HubClient(Uri address, string? bearer, MessageSeen seen) : IAsyncDisposable
{
    private const byte End = 0x1e;
    private readonly ClientWebSocket line = new();
    private readonly CancellationTokenSource stop = new();
    private Task reading = Task.CompletedTask;

    /// <summary>Why it ended by itself; null while it lives.</summary>
    public string? Error { get; private set; }

    public async Task StartAsync(CancellationToken ct)
    {
        if (bearer is not null) line.Options.SetRequestHeader("Authorization", $"Bearer {bearer}");
        line.Options.KeepAliveInterval = TimeSpan.FromSeconds(10);
        await line.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, ct);
        await SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e", ct);
        reading = ReadAsync();
    }

    /// <param name="message">JSON without its end mark.</param>
    public Task SendAsync(string message, CancellationToken ct) =>
        line.SendAsync(Encoding.UTF8.GetBytes(message.EndsWith('\u001e') ? message : message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, ct);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        line.Abort();
        await reading;
        line.Dispose();
        stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        var have = 0;
        try
        {
            while (true)
            {
                if (have == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var got = await line.ReceiveAsync(new ArraySegment<byte>(buffer, have, buffer.Length - have), stop.Token);
                if (got.MessageType == WebSocketMessageType.Close) throw new WebSocketException($"The server closed the line: {line.CloseStatusDescription}");
                have += got.Count;
                var used = Take(buffer.AsSpan(0, have));
                Buffer.BlockCopy(buffer, used, buffer, 0, have -= used);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            if (!stop.IsCancellationRequested) Error ??= e.Message;
        }
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        while (bytes[used..].IndexOf(End) is >= 0 and var length)
        {
            seen(bytes.Slice(used, length));
            used += length + 1;
        }

        return used;
    }
}
