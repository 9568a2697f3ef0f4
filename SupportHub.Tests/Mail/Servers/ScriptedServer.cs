using System.Net;
using System.Net.Sockets;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>A server on the loopback that says what the test's script says, nasty things too; a script a connection, the last one again and again.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stop = new(), leave = new();
    private readonly Func<ScriptedTalk, Task>[] scripts;
    private readonly List<Task> talks = [];
    private readonly Task accepting;

    public ScriptedServer(params Func<ScriptedTalk, Task>[] scripts)
    {
        this.scripts = scripts;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>How many connections came.</summary>
    public int Connections { get; private set; }

    /// <summary>What the script itself died of; null while all is well.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>A client that has left may have said something that is still to be heard: the talks with it end by themselves.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        leave.CancelAfter(Patience);
        await Task.WhenAll(talks);
        stop.Dispose();
        leave.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                var script = scripts[Math.Min(Connections++, scripts.Length - 1)];
                talks.Add(Task.Run(() => TalkAsync(socket, script)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task TalkAsync(Socket socket, Func<ScriptedTalk, Task> script)
    {
        await using var talk = new ScriptedTalk(socket, leave.Token, stop.Token);
        try
        {
            await script(talk);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // the client left, or the test is over
        }
        catch (Exception e)
        {
            Fault = e;
        }
    }
}
