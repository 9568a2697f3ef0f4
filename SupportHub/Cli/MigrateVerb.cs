using Microsoft.EntityFrameworkCore;
using SupportHub.Data;

namespace SupportHub.Cli;

/// <summary>Brings the database up to this version.</summary>
internal sealed class MigrateVerb : IVerb
{
    public string Name => "migrate";

    public string Usage => "";

    public string Does => "brings the database up to this version";

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        run.Arguments.End();
        if (run.Get<DatabasePlace>().IsSqlite) run.Get<DatabaseLock>(); // nobody serves it meanwhile
        await using var db = await run.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        await db.Database.MigrateAsync(ct);
        run.Out.WriteLine(pending.Count == 0 ? "The database is up to date." : $"Brought up to date: {string.Join(", ", pending)}.");
        return 0;
    }
}
