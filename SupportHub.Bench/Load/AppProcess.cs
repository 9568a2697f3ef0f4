using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SupportHub.Bench.Load;

/// <summary>A program started as a process of its own on a free port, and what it said.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> output = [];

    private AppProcess(Process process, Uri root) => (this.process, Root) = (process, root);

    public Uri Root { get; }

    public int Id => process.Id;

    /// <summary>From the start of the process to the first answer of the address that it is ready by.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Megabytes of memory that it holds.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <param name="dll">What <c>dotnet</c> runs.</param>
    /// <param name="readyBy">A path that answers 200 once it serves.</param>
    public static async Task<AppProcess> StartAsync(string dll, string readyBy, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var root = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(dll)! };
        start.ArgumentList.Add(dll);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        start.Environment["Urls"] = root.ToString();
        var began = Stopwatch.StartNew();
        var app = new AppProcess(Process.Start(start) ?? throw new InvalidOperationException($"{dll} did not start."), root);
        app.process.OutputDataReceived += (_, line) => app.Keep(line.Data);
        app.process.ErrorDataReceived += (_, line) => app.Keep(line.Data);
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        await app.UntilReadyAsync(readyBy, ct);
        app.ReadyAfter = began.Elapsed;
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task UntilReadyAsync(string path, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = Root, Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(20, ct))
        {
            if (process.HasExited) break;
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // it does not listen yet
            }
        }

        string said;
        lock (output) said = string.Join('\n', output.TakeLast(40));
        throw new InvalidOperationException($"It was not ready:\n{said}");
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (output) output.Add(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
