using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Demo;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Demo;

public sealed class DemoDataTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("demo").FullName;
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:SupportHub"] = $"Data Source={folder}/demo.db;Pooling=False", ["Storage:Root"] = folder };
        services = SupportHub.Demo.Setup.MakeServices(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task On_a_Sunday_night_the_wall_has_something_of_everything()
    {
        var now = Instant.FromUtc(2026, 11, 22, 20, 40);
        var began = Stopwatch.GetTimestamp();

        await services.GetRequiredService<DemoData>().MakeAsync(now, TestContext.Current.CancellationToken);

        output.WriteLine($"made in {Stopwatch.GetElapsedTime(began)}");
        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        var tickets = await db.Tickets.AsNoTracking().ToListAsync();
        foreach (var group in tickets.GroupBy(t => t.Status)) output.WriteLine($"{group.Key}: {group.Count()}");
        tickets.Count.ShouldBe(400);
        Enum.GetValues<TicketStatus>().ShouldAllBe(status => tickets.Any(t => t.Status == status));
        Enum.GetValues<Channel>().ShouldAllBe(channel => tickets.Any(t => t.Channel == channel));
        var lanes = QueueOrder.Place(tickets.Where(t => t.Status < TicketStatus.Resolved).Select(t => t.ToQueueEntry()), now).GroupBy(p => p.Lane).ToDictionary(g => g.Key, g => g.Count());
        foreach (var (lane, count) in lanes) output.WriteLine($"{lane}: {count}");
        lanes[Lane.OutOfTurn].ShouldBeGreaterThanOrEqualTo(5);
        lanes[Lane.AtRisk].ShouldBeInRange(10, 30);
        lanes[Lane.Standard].ShouldBeGreaterThan(15);
        lanes[Lane.Initial].ShouldBeGreaterThan(8);
        tickets.Count(t => t.Claimed == Criticality.Critical && t.Confirmed is null && t.Clock is not null).ShouldBeGreaterThanOrEqualTo(4);
        tickets.Count(t => t.Clock?.Breached(now) == true).ShouldBeGreaterThanOrEqualTo(2);
        (await db.Reactions.CountAsync(r => r.Breached)).ShouldBeGreaterThan(3);
        (await db.Breaches.CountAsync()).ShouldBeGreaterThan(3);
        (await db.Outbox.CountAsync(l => l.State == LetterState.Waiting && l.NotBefore < now)).ShouldBeLessThan(30);
        (await db.DutyShifts.CountAsync(s => s.CheckedOutAt == null)).ShouldBe(2);
        (await db.Users.CountAsync(u => u.Email == "abonent1@demo.example")).ShouldBe(1);
        (await db.Users.AllAsync(u => u.Email!.EndsWith(".example"))).ShouldBeTrue();
        await CameByLetterAsync(db);
        (await db.Contracts.Select(c => c.EditionNumber).Distinct().CountAsync()).ShouldBe(2);
    }

    private async Task CameByLetterAsync(SupportDb db)
    {
        var byLetter = await db.Tickets.AsNoTracking().Where(t => t.Channel == Channel.Email).Select(t => new { t.Id, t.Subject, t.RegisteredAt, First = t.Messages.OrderBy(m => m.Id).First() }).ToListAsync();
        var rows = await db.InboundLetters.AsNoTracking().ToDictionaryAsync(l => l.TicketId!.Value);
        rows.Keys.ShouldBe(byLetter.Select(t => t.Id), ignoreOrder: true);
        foreach (var ticket in byLetter)
        {
            var row = rows[ticket.Id];
            (row.Verdict, row.MessageId, row.ReceivedAt, row.IsAutomatic).ShouldBe((LetterVerdict.NewTicket, ticket.First.Id, ticket.RegisteredAt, false));
            var source = MessageReader.Read(await services.GetRequiredService<RawLetters>().ReadAsync(row.RawName, default));
            (source.Subject, source.Text.Trim(), source.From!.Address).ShouldBe((ticket.Subject, ticket.First.Text.Trim(), row.From));
        }
    }

    [Fact]
    public async Task Cut_off_midway_it_is_made_anew()
    {
        var demo = services.GetRequiredService<DemoData>();
        using var cutOff = new CancellationTokenSource();
        var making = Task.Run(() => demo.MakeAsync(Instant.FromUtc(2026, 11, 22, 20, 40), cutOff.Token));
        while (!making.IsCompleted && await demo.IsEmptyAsync(default)) await Task.Yield();
        await cutOff.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(making);

        (await demo.IsHalfMadeAsync(default)).ShouldBeTrue();
        await demo.EmptyAsync(default);
        (await demo.IsHalfMadeAsync(default)).ShouldBeFalse();
        (await demo.IsEmptyAsync(default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Emptied_while_somebody_still_holds_a_connection_it_is_one_whole_database()
    {
        var demo = services.GetRequiredService<DemoData>();
        var contexts = services.GetRequiredService<IDbContextFactory<SupportDb>>();
        await using (var other = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await other.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            other.DoneKeys.Add(new DoneKey { Scope = "demo", Key = "making", At = Instant.FromUtc(2026, 11, 22, 20, 40) });
            await other.SaveChangesAsync(TestContext.Current.CancellationToken);

            await demo.EmptyAsync(TestContext.Current.CancellationToken);

            (await other.DoneKeys.AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse("its connection looks into a file that is no longer the database");
            other.ChangeTracker.Clear();
            other.DoneKeys.Add(new DoneKey { Scope = "demo", Key = "making", At = Instant.FromUtc(2026, 11, 22, 20, 41) });
            await other.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await demo.IsHalfMadeAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }
}
