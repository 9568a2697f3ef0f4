using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>A server of the machine that a test starts with a configuration and ports of its own, and kills.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string binary;
    private readonly string[] arguments;
    private Process? process;

    private ServerProcess(string binary, string[] arguments) => (this.binary, this.arguments) = (binary, arguments);

    /// <summary>Skips the calling test where the server is not installed, or cannot be started by this account.</summary>
    public static void Require(string binary, string package)
    {
        var reason = File.Exists(binary) ? Environment.IsPrivilegedProcess ? null : $"{binary} is started by tests that run as root." : $"No {binary} on this machine (package {package}).";
        if (reason is null) return;
        if (Environment.GetEnvironmentVariable("SUPPORTHUB_TESTS") == "all") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Ports that nobody listens at.</summary>
    public static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        listeners.ForEach(l => l.Dispose());
        return ports;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="TimeoutException">It does not listen.</exception>
    public static async Task<ServerProcess> StartAsync(string binary, string[] arguments, int port)
    {
        var server = new ServerProcess(binary, arguments);
        await server.StartAsync(port);
        return server;
    }

    public async Task StartAsync(int port)
    {
        process = Process.Start(new ProcessStartInfo(binary, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await ListensAsync(port))
        {
            if (process.HasExited) throw new TimeoutException($"{binary} ended: {await process.StandardError.ReadToEndAsync()}");
            if (limit.IsCancellationRequested) throw new TimeoutException($"{binary} does not listen at {port}.");
            await Task.Yield();
        }
    }

    /// <summary>Ends it and its children at once, as a loss of power would.</summary>
    public async Task KillAsync()
    {
        if (process is not { HasExited: false }) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
