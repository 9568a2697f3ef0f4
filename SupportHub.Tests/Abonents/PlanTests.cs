using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupportHub.Abonents;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Publishing;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

/// <summary>No query here runs through a growing table from end to end, whatever lies in it.</summary>
public sealed class PlanTests
{
    private static readonly string[] Growing = ["Tickets", "Messages", "Breaches", "ChangeLog", "Audit", "Outbox", "Participants", "TierAssignments"];

    [Fact]
    public async Task Tiers_tables_and_the_calendar_go_by_an_index()
    {
        using var statements = new Statements();
        await using var store = await Store.OpenAsync(At(0, 10), services => services.AddLogging(l => l.SetMinimumLevel(LogLevel.Debug).AddProvider(statements)).AddPublishing().AddAbonents());
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.TicketAsync(abonent, 10001, At(0, 10));
        statements.Forget();

        await store.Get<PreviewTierChange>().ReadAsync(Manager, abonent, SupportTier.Partner, null, default);
        var assigned = await store.Get<AssignTier>().ExecuteAsync(Manager, abonent, SupportTier.Partner, null, "Причина", 1, default);
        await store.Get<UndoTierAssignment>().ExecuteAsync(Manager, assigned.Value, default);
        await store.Get<ApplyDueTierAssignments>().ExecuteAsync(Job, default);
        await store.Get<AbonentTable>().ReadAsync(Manager, new AbonentFilter(), default);
        await store.Get<AbonentCard>().ReadAsync(Manager, abonent, default);
        await store.Get<PreviewCalendarDay>().ReadAsync(Manager, Monday, false, null, default);
        await store.Get<SetCalendarDay>().ExecuteAsync(Manager, Monday, false, null, "Причина", default);
        await store.Get<OpeningHours>().ReadAsync(default);

        (await statements.ScansAsync(store, Growing)).ShouldBeEmpty();
    }
}
