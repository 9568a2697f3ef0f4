using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Xunit;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>A server of the machine that a test starts with a configuration and ports of its own, and kills.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string binary;
    private readonly string[] arguments;
    private readonly int[] ports;
    private readonly PosixSignalRegistration ending;
    private Process? process;
    private int? session;

    private ServerProcess(string binary, string[] arguments, int[] ports)
    {
        (this.binary, this.arguments, this.ports) = (binary, arguments, ports);
        // a run of tests that is broken off leaves none behind
        ending = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Living.ForEach(Kill));
    }

    /// <summary>Skips the calling test where the server is not installed, or cannot be started by this account.</summary>
    public static void Require(string binary, string package)
    {
        var reason = File.Exists(binary) ? Environment.IsPrivilegedProcess ? null : $"{binary} is started by tests that run as root." : $"No {binary} on this machine (package {package}).";
        if (reason is null) return;
        if (Environment.GetEnvironmentVariable("SUPPORTHUB_TESTS") == "all") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Starts it and waits until it listens at all its ports.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="TimeoutException">It does not listen.</exception>
    public static async Task<ServerProcess> StartAsync(string binary, string[] arguments, int[] ports)
    {
        var server = new ServerProcess(binary, arguments, ports);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it in a session of its own, by which all are found whom it begets.</summary>
    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("setsid", [binary, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        session = process.Id;
        using var limit = new CancellationTokenSource(Patience);
        foreach (var port in ports)
        {
            while (!await ListensAsync(port))
            {
                if (process.HasExited) throw new TimeoutException($"{binary} ended: {await process.StandardError.ReadToEndAsync()}");
                if (limit.IsCancellationRequested) throw new TimeoutException($"{binary} does not listen at {port}.");
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }

    /// <summary>
    /// Ends it and all that it begot at once, as a loss of power would, and comes back when none of them is left: not one whose parent is gone
    /// already still holds a port, or writes a file.
    /// </summary>
    public async Task KillAsync()
    {
        if (process is null || session is null) return;
        using var limit = new CancellationTokenSource(Patience);
        for (var left = Living; left.Count > 0; left = Living)
        {
            if (limit.IsCancellationRequested) throw new TimeoutException($"{binary} does not end.");
            left.ForEach(Kill);
            await Task.Delay(5, CancellationToken.None);
        }

        await process.WaitForExitAsync();
        session = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        ending.Dispose();
    }

    private static void Kill(int id)
    {
        try
        {
            using var one = Process.GetProcessById(id);
            one.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // it ended by itself
        }
    }

    /// <summary>Who lives of the session, its leader before those whom it would beget anew.</summary>
    private List<int> Living => session is { } own ? [.. Processes().Where(id => LivesIn(own, id)).OrderByDescending(id => id == own)] : [];

    private static IEnumerable<int> Processes() =>
        Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);

    // «12 (name) S parent group session …»; the name may be anything
    private static bool LivesIn(int session, int id)
    {
        try
        {
            var said = File.ReadAllText($"/proc/{id}/stat");
            var fields = said[(said.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is not ("Z" or "X") && fields[3] == session.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // gone meanwhile
        }
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
