using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tests.Publishing;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

/// <summary>Every command and query of abonents and of the published side × every role.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private const string Managers = "Refusal.OnlyManagersMay";
    private const string StaffOnly = "Refusal.OnlyStaffMay";

    private static readonly AbonentDraft Abonent = new("Имя", "", "ru", "", null);
    private static readonly ContactDraft Person = new("Имя", "a@b.example", "", false);
    private static readonly ContractDraft Paper = new("1", Monday, null);

    private static readonly Dictionary<string, (string Refusal, Func<Store, Actor, Task<IReadOnlyList<Refusal>>> Try)> Doors = new()
    {
        ["AssignTier"] = (Managers, async (s, a) => (await s.Get<AssignTier>().ExecuteAsync(a, 1, SupportTier.Development, null, "Причина", 1, default)).Refusals),
        ["UndoTierAssignment"] = (Managers, async (s, a) => (await s.Get<UndoTierAssignment>().ExecuteAsync(a, 1, default)).Refusals),
        ["ApplyDueTierAssignments"] = (Managers, async (s, a) => (await s.Get<ApplyDueTierAssignments>().ExecuteAsync(a, default)).Refusals),
        ["PreviewTierChange"] = (Managers, async (s, a) => (await s.Get<PreviewTierChange>().ReadAsync(a, 1, SupportTier.Initial, null, default)).Refusals),
        ["CreateAbonent"] = (Managers, async (s, a) => (await s.Get<CreateAbonent>().ExecuteAsync(a, Abonent, SupportTier.Initial, Person, default)).Refusals),
        ["EditAbonent"] = (Managers, async (s, a) => (await s.Get<EditAbonent>().ExecuteAsync(a, 1, Abonent, 1, default)).Refusals),
        ["SortAbonent"] = (StaffOnly, async (s, a) => (await s.Get<SortAbonent>().ExecuteAsync(a, 1, 1, default)).Refusals),
        ["AddContact"] = (Managers, async (s, a) => (await s.Get<AddContact>().ExecuteAsync(a, 1, Person, false, 1, default)).Refusals),
        ["EditContact"] = (Managers, async (s, a) => (await s.Get<EditContact>().ExecuteAsync(a, 1, Person, 1, default)).Refusals),
        ["RetireContact"] = (Managers, async (s, a) => (await s.Get<RetireContact>().ExecuteAsync(a, 1, 1, default)).Refusals),
        ["SetResponsible"] = (Managers, async (s, a) => (await s.Get<SetResponsible>().ExecuteAsync(a, 1, true, 1, default)).Refusals),
        ["SignContract"] = (Managers, async (s, a) => (await s.Get<SignContract>().ExecuteAsync(a, 1, Paper, 1, default)).Refusals),
        ["EditContract"] = (Managers, async (s, a) => (await s.Get<EditContract>().ExecuteAsync(a, 1, Paper, 1, default)).Refusals),
        ["EndContract"] = (Managers, async (s, a) => (await s.Get<EndContract>().ExecuteAsync(a, 1, "Причина", 1, default)).Refusals),
        ["MoveContractToEdition"] = (Managers, async (s, a) => (await s.Get<MoveContractToEdition>().ExecuteAsync(a, 1, 2, "Согласие", 1, default)).Refusals),
        ["AddProduct"] = (Managers, async (s, a) => (await s.Get<AddProduct>().ExecuteAsync(a, "Продукт", default)).Refusals),
        ["RenameProduct"] = (Managers, async (s, a) => (await s.Get<RenameProduct>().ExecuteAsync(a, 1, "Продукт", default)).Refusals),
        ["RetireProduct"] = (Managers, async (s, a) => (await s.Get<RetireProduct>().ExecuteAsync(a, 1, default)).Refusals),
        ["SetInstalledProduct"] = (StaffOnly, async (s, a) => (await s.Get<SetInstalledProduct>().ExecuteAsync(a, 1, 1, "", "", default)).Refusals),
        ["RemoveInstalledProduct"] = (StaffOnly, async (s, a) => (await s.Get<RemoveInstalledProduct>().ExecuteAsync(a, 1, 1, default)).Refusals),
        ["AbonentTable"] = (StaffOnly, async (s, a) => (await s.Get<AbonentTable>().ReadAsync(a, new AbonentFilter(), default)).Refusals),
        ["AbonentCard"] = (StaffOnly, async (s, a) => (await s.Get<AbonentCard>().ReadAsync(a, 1, default)).Refusals),
        ["TierHistory"] = (StaffOnly, async (s, a) => (await s.Get<TierHistory>().ReadAsync(a, 1, default)).Refusals),
        ["ContractList"] = (StaffOnly, async (s, a) => (await s.Get<ContractList>().ReadAsync(a, false, null, default)).Refusals),
        ["Specialists"] = (StaffOnly, async (s, a) => (await s.Get<Specialists>().ReadAsync(a, default)).Refusals),
        ["Products"] = (StaffOnly, async (s, a) => (await s.Get<Products>().ReadAsync(a, default)).Refusals),
        ["SetCalendarDay"] = (Managers, async (s, a) => (await s.Get<SetCalendarDay>().ExecuteAsync(a, Monday, false, null, "Причина", default)).Refusals),
        ["ClearCalendarDay"] = (Managers, async (s, a) => (await s.Get<ClearCalendarDay>().ExecuteAsync(a, Monday, default)).Refusals),
        ["PreviewCalendarYear"] = (Managers, async (s, a) => (await s.Get<PreviewCalendarYear>().ReadAsync(a, 2028, CalendarYearText.Draft(2028), default)).Refusals),
        ["PreviewCalendarDay"] = (Managers, async (s, a) => (await s.Get<PreviewCalendarDay>().ReadAsync(a, Monday, false, null, default)).Refusals),
        ["CalendarYear"] = (StaffOnly, async (s, a) => (await s.Get<CalendarYear>().ReadAsync(a, 2026, default)).Refusals),
        ["PublishEdition"] = (Managers, async (s, a) => (await s.Get<PublishEdition>().ExecuteAsync(a, PublishedTests.Draft(Monday.PlusDays(7)), default)).Refusals),
        ["Announce"] = (Managers, async (s, a) => (await s.Get<Announce>().ExecuteAsync(a, "Текст", "", null, null, default)).Refusals),
        ["EndAnnouncement"] = (Managers, async (s, a) => (await s.Get<EndAnnouncement>().ExecuteAsync(a, 1, default)).Refusals),
    };

    private Store store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await OpenAsync(At(0, 10));
        await store.AbonentAsync(SupportTier.Partner);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    public static TheoryData<string> Names => [.. Doors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_opens_to_whom_it_should(string door)
    {
        var (refusal, attempt) = Doors[door];
        var wall = new Actor(null, "Экран", ActorRole.WallDevice);
        foreach (var outsider in new[] { Actor.Stranger, Contact, Contact with { IsResponsible = true }, wall })
            (await attempt(store, outsider)).ShouldHaveSingleItem().Reason.ShouldBe(refusal, $"{outsider.Role}");
        (await store.ReadAsync(db => db.ChangeLog.CountAsync())).ShouldBe(0);

        var staff = await attempt(store, Staff);
        if (refusal == Managers) staff.ShouldHaveSingleItem().Reason.ShouldBe(refusal);
        else staff.ShouldNotContain(r => r.Reason == refusal);
        (await attempt(store, Manager)).ShouldNotContain(r => r.Reason == refusal);
        (await attempt(store, Job)).ShouldNotContain(r => r.Reason == refusal);
    }

    [Fact]
    public async Task An_abonent_is_offered_its_own_products_only()
    {
        (await store.Get<Products>().OfferedAsync(Contact, 2, default)).Succeeded.ShouldBeFalse();
        (await store.Get<Products>().OfferedAsync(Contact, 1, default)).Succeeded.ShouldBeTrue();
        (await store.Get<Products>().OfferedAsync(Actor.Stranger, 1, default)).Succeeded.ShouldBeFalse();
    }
}
