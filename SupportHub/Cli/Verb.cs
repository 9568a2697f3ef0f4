using Microsoft.Extensions.Localization;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Cli;

/// <summary>A verb of the command line.</summary>
internal interface IVerb
{
    /// <summary>As typed: <c>backup</c>.</summary>
    string Name { get; }

    /// <summary>What follows it: <c>PATH [--force]</c>.</summary>
    string Usage { get; }

    /// <summary>One line of help.</summary>
    string Does { get; }

    /// <returns>The process's exit code: 0 when it went well.</returns>
    /// <exception cref="UsageException">The arguments are wrong.</exception>
    Task<int> RunAsync(VerbRun run, CancellationToken ct);
}

/// <summary>What a verb works with.</summary>
/// <param name="App">The app as it would serve, not started; made at the first asking.</param>
internal sealed record VerbRun(Arguments Arguments, Lazy<WebApplication> App, TextReader In, TextWriter Out, TextWriter Error)
{
    public T Get<T>()
        where T : notnull => App.Value.Services.GetRequiredService<T>();

    /// <summary>In the language of the console.</summary>
    public string InWords(Refusal refusal) => Get<IStringLocalizer<Texts>>()[refusal.Reason, [.. refusal.Words]];
}

/// <summary>The arguments are wrong; the message says how they should be.</summary>
internal sealed class UsageException(string words) : Exception(words);
