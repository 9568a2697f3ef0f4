using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Bulk;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;

namespace SupportHub.Cli;

/// <summary>Tickets in quantity, for measuring: never on a real installation.</summary>
internal sealed class SeedVerb : IVerb
{
    public string Name => "seed";

    public string Usage => "--abonents N --tickets N [--open N]";

    public string Does => "adds organisations and tickets in quantity, for measuring; the app must not run";

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        var plan = SeedPlan.Read(run.Arguments.Words) ?? throw new UsageException("Both numbers are needed, and no more open tickets than tickets.");
        if (run.Get<DatabasePlace>().IsSqlite) run.Get<DatabaseLock>();
        await using (var db = await run.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct)) await db.Database.MigrateAsync(ct);
        var seed = new Seed(run.Get<IBulkLoad>(), run.Get<Writer>(), run.Get<TimetableSource>(), run.Get<TimeProvider>());
        var seeded = await seed.RunAsync(plan, run.Out.WriteLine, ct);
        if (seeded.Refusal is not { } refusal) return 0;
        run.Error.WriteLine(run.InWords(refusal));
        return 1;
    }
}
