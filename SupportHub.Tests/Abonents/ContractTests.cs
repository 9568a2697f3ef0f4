using NodaTime;
using Shouldly;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;
using SupportHub.Tests.Publishing;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

/// <summary>R2-grandfather: the signing date binds the edition; edition 2 (Partner 4 h, 10:00–18:00) holds from the second Monday.</summary>
public sealed class ContractTests : IAsyncLifetime
{
    private Store store = null!;
    private long abonent;

    public async ValueTask InitializeAsync()
    {
        store = await OpenAsync(At(0, 9));
        await store.Get<PublishEdition>().ExecuteAsync(Manager, PublishedTests.Draft(Monday.PlusDays(7)), default);
        abonent = await store.AbonentAsync(SupportTier.Partner);
        store.Time.Now = At(8, 12);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("signed under edition 1", -30, 1)]
    [InlineData("signed on the day before edition 2", 6, 1)]
    [InlineData("signed on the first day of edition 2", 7, 2)]
    public async Task The_signing_date_binds_the_edition(string when, int signedOn, int edition)
    {
        await SignAsync(Monday.PlusDays(signedOn));

        (await store.AbonentAsync(abonent)).Contracts.ShouldHaveSingleItem().EditionNumber.ShouldBe(edition, when);
    }

    [Fact]
    public async Task A_contract_of_edition_1_keeps_its_terms_while_edition_2_is_in_force()
    {
        await SignAsync(Monday.PlusDays(-30));
        await store.TicketAsync(abonent, 10001, At(8, 12));

        var clock = (await store.TicketAsync(10001)).Clock!;

        (clock.EditionNumber, clock.Due).ShouldBe((1, At(8, 20)));
    }

    [Fact]
    public async Task Without_a_contract_the_edition_of_the_registration_binds()
    {
        await store.TicketAsync(abonent, 10001, At(4, 12));
        await store.TicketAsync(abonent, 10002, At(8, 12));

        (await store.TicketAsync(10001)).Clock!.EditionNumber.ShouldBe(1);
        var newer = (await store.TicketAsync(10002)).Clock!;
        (newer.EditionNumber, newer.Due).ShouldBe((2, At(8, 16)));
    }

    [Fact]
    public async Task Moving_to_a_newer_edition_makes_open_promises_earlier_and_never_later()
    {
        var contract = await SignAsync(Monday.PlusDays(-30));
        await store.TicketAsync(abonent, 10001, At(8, 12));
        await store.TicketAsync(abonent, 10002, At(8, 9));

        (await MoveAsync(contract, 2, "Письмо директора от 1 ноября")).Succeeded.ShouldBeTrue();

        (await store.TicketAsync(10001)).DueAt.ShouldBe(At(8, 16));
        // opened at 10:00 by edition 2: due at 14:00
        (await store.TicketAsync(10002)).DueAt.ShouldBe(At(8, 14));
        var moved = (await store.AbonentAsync(abonent)).Contracts.Single();
        (moved.EditionNumber, moved.Consent).ShouldBe((2, "Письмо директора от 1 ноября"));
    }

    [Fact]
    public async Task A_contract_moves_only_forward_to_an_edition_in_force_and_with_consent()
    {
        var contract = await SignAsync(Monday.PlusDays(7));
        (await MoveAsync(contract, 1, "Согласие")).Reason().ShouldBe("Refusal.Contract.EditionNotNewer");
        (await MoveAsync(contract, 3, " ")).Refusals.Select(r => r.Reason).ShouldBe(["Refusal.Contract.EditionNotInForce", "Refusal.Contract.Consent"]);
    }

    [Fact]
    public async Task Ending_a_contract_takes_no_promise_back()
    {
        var contract = await SignAsync(Monday.PlusDays(7));
        await store.TicketAsync(abonent, 10001, At(8, 12));

        (await store.Get<EndContract>().ExecuteAsync(Manager, contract, "Не продлён", await VersionAsync(), default)).Succeeded.ShouldBeTrue();

        (await store.TicketAsync(10001)).DueAt.ShouldBe(At(8, 16));
        (await store.Get<ContractList>().ReadAsync(Manager, false, null, default)).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Correcting_the_signing_date_corrects_the_edition_unless_the_abonent_consented()
    {
        var contract = await SignAsync(Monday.PlusDays(-30));
        await EditAsync(contract, Monday.PlusDays(7));
        (await store.AbonentAsync(abonent)).Contracts.Single().EditionNumber.ShouldBe(2);

        await EditAsync(contract, Monday.PlusDays(-30));
        await MoveAsync(contract, 2, "Согласие");
        await EditAsync(contract, Monday.PlusDays(-20));
        (await store.AbonentAsync(abonent)).Contracts.Single().EditionNumber.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_wrong_with_a_contract_is_said_all_at_once()
    {
        await SignAsync(Monday.PlusDays(-30));

        var outcome = await store.Get<SignContract>().ExecuteAsync(
            Manager, abonent, new ContractDraft("Д-1", Monday.PlusDays(30), Monday.PlusDays(29)), await VersionAsync(), default);

        outcome.Refusals.Select(r => r.Field).ShouldBe(["SignedOn", "ValidUntil", "Number"]);
    }

    [Fact]
    public async Task Contracts_that_end_soon_come_first_and_are_marked()
    {
        var other = await store.AbonentAsync(SupportTier.Partner, "АО «Василёк»");
        await store.Get<SignContract>().ExecuteAsync(Manager, other, new ContractDraft("Д-2", Monday.PlusDays(-9), null), (await store.AbonentAsync(other)).Version, default);
        await SignAsync(Monday.PlusDays(-30), Monday.PlusDays(8 + 30));

        var list = (await store.Get<ContractList>().ReadAsync(Manager, false, null, default)).Value;

        list.Items.Select(l => (l.Contract.Number, l.Contract.EndsSoon)).ShouldBe([("Д-1", true), ("Д-2", false)]);
        (await store.Get<ContractList>().ReadAsync(Manager, true, null, default)).Value.Items.ShouldHaveSingleItem().Abonent.ShouldBe("ООО «Ромашка»");
    }

    private async Task<long> SignAsync(LocalDate signedOn, LocalDate? until = null) =>
        (await store.Get<SignContract>().ExecuteAsync(Manager, abonent, new ContractDraft("Д-1", signedOn, until), await VersionAsync(), default)).Value;

    private async Task EditAsync(long contract, LocalDate signedOn) =>
        (await store.Get<EditContract>().ExecuteAsync(Manager, contract, new ContractDraft("Д-1", signedOn, null), await VersionAsync(), default)).Succeeded.ShouldBeTrue();

    private async Task<Outcome<Done>> MoveAsync(long contract, int edition, string consent) =>
        await store.Get<MoveContractToEdition>().ExecuteAsync(Manager, contract, edition, consent, await VersionAsync(), default);

    private async Task<int> VersionAsync() => (await store.AbonentAsync(abonent)).Version;
}
