using System.Diagnostics;
using SupportHub.Tests.Browser;

namespace SupportHub.Tests.Reliability;

/// <summary>A verb of the command line as a process of its own, as a person at the server types it.</summary>
internal static class CommandProcess
{
    /// <returns>Its exit code and everything it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync((string Key, string Value)[] settings, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in words.Prepend(RunningApp.AppPath())) start.ArgumentList.Add(word);
        foreach (var (key, value) in settings) start.Environment[key] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command did not start.");
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
