using Shouldly;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

public sealed class AbonentQueriesTests : IAsyncLifetime
{
    private Store store = null!;
    private long romashka;
    private long vasilek;

    public async ValueTask InitializeAsync()
    {
        store = await OpenAsync(At(0, 10));
        romashka = await store.AbonentAsync(SupportTier.Partner, "ООО «Ромашка»");
        vasilek = await store.AbonentAsync(SupportTier.Initial, "АО «Василёк»");
        await store.TicketAsync(romashka, 10001, At(0, 9));
        await store.TicketAsync(romashka, 10002, At(0, 9), TicketStatus.WaitingForAbonent, clock: false);
        await store.TicketAsync(romashka, 10003, At(0, 9), TicketStatus.Resolved, clock: false);
        await store.AssignAsync(vasilek, SupportTier.Partner, At(3, 9));
        await store.Get<SignContract>().ExecuteAsync(Manager, romashka, new ContractDraft("Д-1", Monday.PlusDays(-30), Monday.PlusDays(20)), 1, default);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task The_table_tells_tickets_contract_and_the_tier_ahead()
    {
        var page = await ReadAsync(new AbonentFilter());

        page.Total.ShouldBe(2);
        page.Lines.Select(l => l.Id).ShouldBe([vasilek, romashka]);
        var (second, first) = (page.Lines[0], page.Lines[1]);
        (first.OpenTickets, first.ContractNumber, first.ContractUntil, first.EditionNumber).ShouldBe((2, "Д-1", Monday.PlusDays(20), 1));
        (second.Tier, second.NextTier, second.NextTierFrom, second.OpenTickets).ShouldBe((SupportTier.Initial, SupportTier.Partner, At(3, 9), 0));
    }

    [Theory]
    [InlineData("ромаш", 1)]
    [InlineData("РОМАШКА", 1)]
    [InlineData("василек", 1)]
    [InlineData("ANNA", 2)]
    [InlineData("нет такого", 0)]
    public async Task It_is_searched_in_any_case(string search, int found) => (await ReadAsync(new AbonentFilter(search))).Total.ShouldBe(found);

    [Fact]
    public async Task It_is_filtered_and_sorted()
    {
        (await ReadAsync(new AbonentFilter(Tier: SupportTier.Partner))).Lines.ShouldHaveSingleItem().Id.ShouldBe(romashka);
        (await ReadAsync(new AbonentFilter(OnlyToSort: true))).Total.ShouldBe(0);
        (await ReadAsync(new AbonentFilter(Sort: AbonentSort.OpenTickets, Descending: true))).Lines[0].Id.ShouldBe(romashka);
        (await ReadAsync(new AbonentFilter(Sort: AbonentSort.ContractEnd))).Lines[0].Id.ShouldBe(romashka);
        (await ReadAsync(new AbonentFilter(Page: 1))).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_card_shows_past_present_and_future_tiers_and_what_can_be_undone()
    {
        await store.AssignAsync(vasilek, SupportTier.Development);

        var card = (await store.Get<AbonentCard>().ReadAsync(Staff, vasilek, default)).Value;

        card.Tiers.Select(t => (t.Tier, t.State, t.CanUndo)).ShouldBe(
        [
            (SupportTier.Partner, TierAssignmentState.Ahead, true),
            (SupportTier.Development, TierAssignmentState.InForce, true),
            (SupportTier.Initial, TierAssignmentState.Past, false),
        ]);
        card.Contacts.ShouldHaveSingleItem().HasAccount.ShouldBeFalse();
        (await store.Get<TierHistory>().ReadAsync(Staff, vasilek, default)).Value.Count.ShouldBe(3);
        (await store.Get<AbonentCard>().ReadAsync(Staff, romashka, default)).Value.Contracts.ShouldHaveSingleItem().EndsSoon.ShouldBeTrue();
        (await store.Get<AbonentCard>().ReadAsync(Staff, 99, default)).Reason().ShouldBe("Refusal.Abonent.Unknown");
    }

    private async Task<AbonentPage> ReadAsync(AbonentFilter filter) => (await store.Get<AbonentTable>().ReadAsync(Staff, filter, default)).Value;
}
