using Microsoft.AspNetCore.Builder;
using SupportHub.Cli;

namespace SupportHub.Tests.Cli;

/// <summary>The command line over a data folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("supporthub-cli-").FullName;

    /// <summary>Where the installation's data lies.</summary>
    public string Data => Path.Combine(Folder, "data");

    public string Database => Path.Combine(Data, "supporthub.db");

    public string Settings => $"Data Source={Database};Pooling=False";

    public async Task<(int Code, string Out, string Error)> RunAsync(string input, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        string[] all = [.. words, $"--ConnectionStrings:SupportHub={Settings}", $"--Storage:Root={Data}"];
        var code = await Verbs.RunAsync(all, Program.Build, reader, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    public Task<(int Code, string Out, string Error)> RunAsync(string[] words) => RunAsync("", words);

    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
    }
}
