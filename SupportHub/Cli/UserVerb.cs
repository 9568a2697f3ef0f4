using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Cli;

/// <summary>Makes an account of staff: the first manager of a new installation, above all. The app may serve meanwhile.</summary>
internal sealed class UserVerb : IVerb
{
    public string Name => "user";

    public string Usage => "add --email ADDRESS --name NAME --role Staff|Manager [--language ru|en] [--password-stdin]";

    public string Does => "makes an account of staff; asks for its password, or reads it from the standard input";

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        var account = Read(run.Arguments);
        var fromInput = run.Arguments.Has("password-stdin");
        run.Arguments.End();
        await using (var db = await run.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct))
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) throw new DatabaseBehindException();
        }
        var password = fromInput || Console.IsInputRedirected ? await run.In.ReadLineAsync(ct) ?? "" : Ask(run.Out);
        var added = await run.Get<AddUser>().ExecuteAsync(Actor.System("command line", "cli"), account, password, ct);
        if (added.Refusal is { } refusal)
        {
            run.Error.WriteLine(run.InWords(refusal));
            return 1;
        }
        run.Out.WriteLine($"{account.Role} {account.Email} can sign in.");
        return 0;
    }

    private static NewAccount Read(Arguments arguments)
    {
        if (arguments.Next() is not "add") throw new UsageException("The one thing to do with a user is: add.");
        var asked = arguments.Required("role");
        var role = Roles.All.FirstOrDefault(known => string.Equals(known, asked, StringComparison.OrdinalIgnoreCase));
        if (role is null or Roles.Abonent) throw new UsageException("--role must be Staff or Manager. Contacts of abonents are invited from the abonent's page.");
        return new NewAccount(arguments.Required("email"), arguments.Required("name"), role, Language: arguments.Option("language") ?? "ru");
    }

    // not shown while it is typed
    private static string Ask(TextWriter output)
    {
        output.Write("Password: ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
        output.WriteLine();
        return typed.ToString();
    }
}
