using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Browser;

/// <summary>The real app as a process of its own, with its own data folder: started, killed and started again as a support room's would be.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings;
    private readonly List<string> output = [];
    private Process? process;

    private RunningApp(Dictionary<string, string> settings, string folder, int port)
    {
        this.settings = settings;
        Folder = folder;
        Root = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>Its data folder; gone with the test.</summary>
    public string Folder { get; }

    public Uri Root { get; }

    public string Output
    {
        get { lock (output) return string.Join('\n', output); }
    }

    /// <param name="more">Settings beside the usual ones, with <c>__</c> for the colon.</param>
    public static Task<RunningApp> StartAsync(params (string Key, string Value)[] more) => StartAsync(_ => Task.CompletedTask, more);

    /// <param name="furnish">Is given the path of the database, which nobody serves yet.</param>
    /// <param name="more">Settings beside the usual ones, with <c>__</c> for the colon.</param>
    public static async Task<RunningApp> StartAsync(Func<string, Task> furnish, params (string Key, string Value)[] more)
    {
        var folder = Directory.CreateTempSubdirectory("supporthub-").FullName;
        var (port, database) = (Ports.Free(), Path.Combine(folder, "supporthub.db"));
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Urls"] = $"http://127.0.0.1:{port}",
            ["ConnectionStrings__SupportHub"] = $"Data Source={database}",
            ["Storage__Root"] = folder,
            ["Demo__Enabled"] = "true",
        };
        foreach (var (key, value) in more) chosen[key] = value;
        var app = new RunningApp(chosen, folder, port);
        try
        {
            await furnish(database);
            await app.StartAgainAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return app;
    }

    /// <summary>Ends it without a word, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it on the same data and address, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Folder };
        start.ArgumentList.Add(AppPath());
        foreach (var (key, value) in settings) start.Environment[key] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("The app did not start.");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilReadyAsync(process);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    // the demonstration takes five seconds on a quiet machine, and a minute beside several builds
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private async Task UntilReadyAsync(Process started)
    {
        using var client = new HttpClient { BaseAddress = Root, Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience)
        {
            if (started.HasExited) throw new InvalidOperationException($"The app ended by itself:\n{Output}");
            if (await AnswersAsync(client)) return;
            await Task.Delay(100);
        }

        throw new TimeoutException($"The app was not ready in {Patience}:\n{Output}");
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/clock", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (output) output.Add(line);
    }

    /// <summary>The app as it was built beside these tests, in the same configuration.</summary>
    internal static string AppPath()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(ContentRoot.Find(), "SupportHub", "bin", own.Parent!.Name, own.Name, "SupportHub.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("Build the app before its browser tests.", path);
    }
}
