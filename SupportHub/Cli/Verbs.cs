using SupportHub.Cli.Backup;
using SupportHub.Cli.MailImport;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Platform.Settings;

namespace SupportHub.Cli;

/// <summary>The command line of the app: a verb does one thing and ends; without a verb the app serves.</summary>
internal static class Verbs
{
    private const int Good = 0, Failed = 1, WrongUse = 2;

    private static readonly IReadOnlyList<IVerb> All = [new MigrateVerb(), new UserVerb(), new BackupVerb(), new RestoreVerb(), new SeedVerb(), new MailVerb()];

    /// <summary>Whether the command line asks for a verb or for help; settings given as <c>--Section:Key=value</c> are none.</summary>
    public static bool IsAsked(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || IsHelp(first));

    /// <param name="build">Makes the app from the settings on the command line.</param>
    /// <returns>The exit code: 0 good, 1 failed, 2 wrongly used.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build, TextReader input, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (IsHelp(args[0])) return Help(output);
        if (All.FirstOrDefault(verb => verb.Name == args[0]) is not { } verb)
        {
            error.WriteLine($"There is no verb «{args[0]}».");
            Help(error);
            return WrongUse;
        }
        var words = args.Skip(1).Where(word => !IsSetting(word)).ToList();
        if (words.Exists(IsHelp)) return Help(output, verb);
        var app = new Lazy<WebApplication>(() => build([.. args.Where(IsSetting)]));
        try
        {
            return await verb.RunAsync(new VerbRun(new Arguments(words), app, input, output, error), ct);
        }
        catch (UsageException e)
        {
            error.WriteLine(e.Message);
            Help(error, verb);
            return WrongUse;
        }
        catch (Exception e) when (e is SettingsException or DatabaseBehindException or DatabaseInUseException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(e.Message);
            return Failed;
        }
        finally
        {
            if (app.IsValueCreated) await app.Value.DisposeAsync();
        }
    }

    private static bool IsHelp(string word) => word is "--help" or "-h" or "-?" or "help";

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);

    private static int Help(TextWriter to)
    {
        to.WriteLine("SupportHub");
        to.WriteLine("  serves; settings come from appsettings.json, Section__Key=value in the environment, --Section:Key=value");
        foreach (var verb in All)
        {
            to.WriteLine($"SupportHub {verb.Name} {verb.Usage}".TrimEnd());
            to.WriteLine($"  {verb.Does}");
        }
        to.WriteLine("Exit codes: 0 done, 1 failed, 2 wrongly used. More: docs/operating.md.");
        return Good;
    }

    private static int Help(TextWriter to, IVerb verb)
    {
        to.WriteLine($"SupportHub {verb.Name} {verb.Usage}");
        to.WriteLine($"  {verb.Does}");
        return Good;
    }
}
