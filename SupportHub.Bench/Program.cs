#pragma warning disable
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportHub.Cli;
using SupportHub.Data;
using SupportHub.Publishing.Queries;

var folder = args[1];
var settings = new Dictionary<string, string?> { ["ConnectionStrings:SupportHub"] = $"Data Source={folder}/seed.db" };
await using var services = new ServiceCollection()
    .AddLogging()
    .AddSingleton(TimeProvider.System)
    .AddData(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), folder)
    .AddSingleton<TimetableSource>()
    .AddSingleton<Seed>()
    .BuildServiceProvider();
await using (var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync()) await db.Database.MigrateAsync();
await services.GetRequiredService<Seed>().RunAsync(SeedPlan.Read(args[2..])!, Console.WriteLine, default);
{
    await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
    var plan = SeedPlan.Read(args[2..])!;
    var start = await SeedStart.TakeAsync(db, plan.Tickets, default);
    var timetable = await services.GetRequiredService<TimetableSource>().ReadAsync(default);
    var tickets = new SeedTickets(plan, start, timetable, NodaTime.SystemClock.Instance.GetCurrentInstant());
    var w = System.Diagnostics.Stopwatch.StartNew();
    SupportHub.Data.Bulk.BulkChunk? c = null;
    for (var i = 0; i < plan.Tickets; i += 5000) c = tickets.Make(i, 5000);
    Console.WriteLine($"make {w.Elapsed}");
    w.Restart();
    long n = 0;
    for (var i = 0; i < plan.Tickets; i += 5000)
        foreach (var (e, rows) in c!.Tables) { var t = SupportHub.Data.Bulk.BulkTable.Of(db.Model, e); foreach (var r in rows) foreach (var col in t.Columns) if (col.Read(r) is not null) n++; }
    Console.WriteLine($"read {w.Elapsed} {n}");
}
