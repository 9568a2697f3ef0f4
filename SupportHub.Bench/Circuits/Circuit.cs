using System.Net.WebSockets;
using System.Text;

namespace SupportHub.Bench.Circuits;

/// <summary>Called with every render batch, on the thread that reads the line.</summary>
internal delegate void BatchSeen(RenderBatch batch);

/// <summary>
/// A browser without a screen: starts a circuit for a page's components and acknowledges every batch, as the script would; the server stops
/// after ten that nobody acknowledged.
/// </summary>
internal sealed class Circuit(Page page, string cookies, BatchSeen seen) : IAsyncDisposable
{
    private readonly ClientWebSocket line = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<bool> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task reading = Task.CompletedTask, pinging = Task.CompletedTask;

    /// <summary>Why it ended by itself; null while it lives.</summary>
    public string? Error { get; private set; }

    public async Task StartAsync(CancellationToken ct)
    {
        line.Options.SetRequestHeader("Cookie", cookies);
        line.Options.SetRequestHeader("Origin", page.Address.GetLeftPart(UriPartial.Authority));
        await line.ConnectAsync(new Uri($"ws://{page.Address.Authority}/_blazor"), ct);
        await SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray());
        var hello = new byte[64];
        var answer = await line.ReceiveAsync(hello, ct);
        if (answer.Count != 3) throw new IOException($"The handshake failed: {Encoding.UTF8.GetString(hello, 0, answer.Count)}");
        reading = ReadAsync();
        pinging = PingAsync();
        await SendAsync(BlazorPack.Invocation("1", "StartCircuit", $"{page.Address.GetLeftPart(UriPartial.Authority)}/", page.Address.ToString(), "[]", page.State));
        if (!await started.Task.WaitAsync(TimeSpan.FromSeconds(60), ct)) throw new IOException($"No circuit was started. {Error}");
        var adds = page.Markers.Select((marker, i) => $"{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{marker}}}");
        await SendAsync(BlazorPack.Invocation(null, "UpdateRootComponents", $"{{\"batchId\":1,\"operations\":[{string.Join(',', adds)}]}}", page.State));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        line.Abort();
        await Task.WhenAll(reading, pinging);
        line.Dispose();
        sending.Dispose();
        stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        var have = 0;
        var answers = new List<byte[]>();
        try
        {
            while (true)
            {
                if (have == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var got = await line.ReceiveAsync(new ArraySegment<byte>(buffer, have, buffer.Length - have), stop.Token);
                if (got.MessageType == WebSocketMessageType.Close) throw new WebSocketException("The server closed the line.");
                have += got.Count;
                var used = Take(buffer.AsSpan(0, have), answers);
                Buffer.BlockCopy(buffer, used, buffer, 0, have -= used);
                foreach (var answer in answers) await SendAsync(answer);
                answers.Clear();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or FormatException)
        {
            if (!stop.IsCancellationRequested) Error ??= e.Message;
            started.TrySetResult(false);
        }
    }

    private int Take(ReadOnlySpan<byte> bytes, List<byte[]> answers)
    {
        var used = 0;
        while (PackReader.TryFrame(bytes[used..], out var body) is > 0 and var length)
        {
            Handle(bytes[used..][body], answers);
            used += length;
        }

        return used;
    }

    private void Handle(ReadOnlySpan<byte> message, List<byte[]> answers)
    {
        var reader = new PackReader(message);
        reader.Array();
        switch (reader.Number())
        {
            case 1:
                reader.SkipHeaders();
                reader.Bytes();
                Invoked(reader.Text(), ref reader, answers);
                break;
            case 3:
                reader.SkipHeaders();
                reader.Bytes();
                started.TrySetResult(reader.Number() == 3 && reader.Bytes().Length > 0);
                break;
            case 7:
                Error ??= "The server ended the circuit.";
                break;
        }
    }

    private void Invoked(string target, ref PackReader reader, List<byte[]> answers)
    {
        reader.Array();
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = reader.Number();
                seen(new RenderBatch(reader.Bytes()));
                answers.Add(BlazorPack.Invocation(null, "OnRenderCompleted", batch, null));
                break;
            case "JS.BeginInvokeJS":
                var call = reader.Number();
                if (call != 0) answers.Add(BlazorPack.Invocation(null, "EndInvokeJSFromDotNet", call, true, $"[{call},true,null]"));
                break;
            case "JS.Error":
                Error ??= reader.Text();
                break;
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await sending.WaitAsync();
        try
        {
            await line.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, stop.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(10_000, stop.Token);
                await SendAsync(BlazorPack.Ping);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // the line is gone; the reader tells why
        }
    }
}
