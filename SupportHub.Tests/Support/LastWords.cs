using System.Runtime.CompilerServices;

namespace SupportHub.Tests.Support;

/// <summary>A test process that dies takes its reason with it, because the runner does not pass its error output on: here it is kept for <c>.ci/run</c>.</summary>
internal static class LastWords
{
    [ModuleInitializer]
    internal static void Keep()
    {
        if (Environment.GetEnvironmentVariable("SUPPORTHUB_LAST_WORDS") is not { Length: > 0 } file) return;
        AppDomain.CurrentDomain.UnhandledException += (_, died) => File.AppendAllText(file, $"{died.ExceptionObject}\n");
    }
}
