using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupportHub.Cli;
using SupportHub.Data;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Demo;

public sealed class SeedTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("seed").FullName;
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:SupportHub"] = $"Data Source={folder}/seed.db;Pooling=False" };
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddData(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), folder)
            .AddSingleton<TimetableSource>()
            .AddSingleton<Seed>()
            .BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Seeded_tickets_are_whole_and_can_be_read_back()
    {
        await SeedAsync(new SeedPlan(20, 2_000, 300));
        await SeedAsync(new SeedPlan(5, 500, 50)); // a second time goes on from the first

        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        var open = await db.Tickets.AsNoTracking().Where(t => t.Status < TicketStatus.Resolved).ToListAsync();
        open.Count.ShouldBe(350);
        open.Where(t => t.Clock is not null).ShouldAllBe(t => t.Clock!.Due == t.DueAt && t.Clock.Start == t.ArrivedAt);
        open.Count(t => t.Confirmed == Criticality.Critical).ShouldBeGreaterThan(0);
        open.ShouldContain(t => t.Status == TicketStatus.WaitingForAbonent);
        (await db.Tickets.CountAsync()).ShouldBe(2_500);
        (await db.Tickets.MaxAsync(t => t.Id) + 1).ShouldBe((await db.TicketNumbers.SingleAsync()).Next);
        (await db.Tickets.CountAsync(t => !t.Messages.Any())).ShouldBe(0);
        (await db.ChangeLog.CountAsync()).ShouldBe(await db.Audit.CountAsync());
        (await db.Reactions.CountAsync(r => r.EndedAt < r.StartedAt)).ShouldBe(0);
        var closed = await db.Tickets.AsNoTracking().Include(t => t.Messages).FirstAsync(t => t.Status == TicketStatus.Closed);
        closed.Facts.ProductName.ShouldNotBeEmpty();
        closed.Messages.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("--abonents", "10", "--tickets", "100")]
    [InlineData("--tickets", "100", "--open", "7", "--abonents", "10")]
    public void The_verb_reads_its_arguments(params string[] arguments) => SeedPlan.Read(arguments)!.Tickets.ShouldBe(100);

    [Theory]
    [InlineData("--abonents", "0", "--tickets", "100")]
    [InlineData("--abonents", "1", "--tickets", "ten")]
    [InlineData("--abonents", "1", "--tickets", "1", "--open", "2")]
    [InlineData("--tickets")]
    public void The_verb_refuses_what_makes_no_sense(params string[] arguments) => SeedPlan.Read(arguments).ShouldBeNull();

    private async Task SeedAsync(SeedPlan plan) =>
        (await services.GetRequiredService<Seed>().RunAsync(plan, _ => { }, TestContext.Current.CancellationToken)).Succeeded.ShouldBeTrue();
}
