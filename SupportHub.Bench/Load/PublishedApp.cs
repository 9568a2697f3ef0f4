using System.Diagnostics;

namespace SupportHub.Bench.Load;

/// <summary>The app as it is shipped: published once a run, started on a data folder of its own.</summary>
internal sealed class PublishedApp(string folder)
{
    public string Dll => Path.Combine(folder, "SupportHub.dll");

    public static async Task<PublishedApp> PublishAsync(string to, CancellationToken ct)
    {
        Console.WriteLine("Publishing the app…");
        await RunAsync("dotnet", ["publish", Path.Combine(Repository.Root, "SupportHub"), "-c", "Release", "-o", to, "-v", "q", "--nologo"], new Dictionary<string, string>(), ct);
        return new PublishedApp(to);
    }

    /// <summary>Serves the data folder; ready when it says so itself.</summary>
    public Task<AppProcess> StartAsync(string data, CancellationToken ct, params IEnumerable<(string Key, string Value)> more) =>
        AppProcess.StartAsync(Dll, "/health/ready", [], new Dictionary<string, string>(Settings(data).Concat(more.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value))), StringComparer.Ordinal), ct);

    /// <summary>Runs a verb on the data folder and gives back what it printed.</summary>
    public async Task<string> VerbAsync(string data, IEnumerable<string> arguments, CancellationToken ct) => (await RunAsync("dotnet", [Dll, .. arguments], Settings(data), ct)).Output;

    /// <summary>The same, and the most memory that it held, in MB.</summary>
    public Task<(string Output, double Peak)> PeakOfVerbAsync(string data, IEnumerable<string> arguments, CancellationToken ct) => RunAsync("dotnet", [Dll, .. arguments], Settings(data), ct);

    /// <summary>As in production, but for the limits on sign-in, which a thousand clients of one address would meet.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string data) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ConnectionStrings__SupportHub"] = $"Data Source={Path.Combine(data, "supporthub.db")}",
        ["Storage__Root"] = data,
        ["Demo__Enabled"] = "false",
        ["Limits__AccountTriesPerMinute"] = "100000",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    private static async Task<(string Output, double Peak)> RunAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var peak = await PeakAsync(process, ct);
        return process.ExitCode == 0 ? (await output, peak) : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await errors}");
    }

    // the system keeps the peak itself, but forgets it with the process: the last look is a hundredth of a second before the end
    private static async Task<double> PeakAsync(Process process, CancellationToken ct)
    {
        var (peak, ended) = (0L, process.WaitForExitAsync(ct));
        while (await Task.WhenAny(ended, Task.Delay(10, ct)) != ended)
        {
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        await ended;
        return peak / 1e6;
    }
}
