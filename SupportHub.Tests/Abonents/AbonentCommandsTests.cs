using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Queries;
using SupportHub.Abonents.Records;
using SupportHub.Data.Log;
using SupportHub.Identity.Model;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

/// <summary>Organisations, their people and their products.</summary>
public sealed class AbonentCommandsTests : IAsyncLifetime
{
    private static readonly AbonentDraft Draft = new("ООО «Ромашка»", "Тверь", "ru", "", null);
    private static readonly ContactDraft Anna = new("Анна Иванова", " Anna@Romashka.example ", "", true);

    private Store store = null!;

    public async ValueTask InitializeAsync() => store = await OpenAsync(At(0, 10));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_new_abonent_has_its_tier_and_somebody_responsible()
    {
        var id = await CreateAsync();

        var abonent = await store.AbonentAsync(id);
        (abonent.Name, abonent.Tier, abonent.ToSort).ShouldBe(("ООО «Ромашка»", SupportTier.Partner, false));
        var contact = abonent.Contacts.ShouldHaveSingleItem();
        (contact.Email, contact.IsResponsible).ShouldBe(("anna@romashka.example", true));
        abonent.Assignments.ShouldHaveSingleItem().AppliedAt.ShouldBe(At(0, 10));
        (await store.ReadAsync(db => db.ChangeLog.SingleAsync())).ShouldSatisfyAllConditions(c => c.SubjectId.ShouldBe(id), c => c.Kind.ShouldBe("abonent-created"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var outcome = await store.Get<CreateAbonent>().ExecuteAsync(
            Manager, new AbonentDraft(" ", "Тверь", "de", "", 77), SupportTier.Partner, new ContactDraft("", "no address", "", false), default);

        outcome.Refusals.Select(r => r.Field).ShouldBe(["Name", "Language", "SpecialistId", "Contact.Name", "Contact.Email"]);
        (await store.ReadAsync(db => db.Abonents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_belongs_to_one_contact()
    {
        await CreateAsync();

        var other = await store.Get<CreateAbonent>().ExecuteAsync(Manager, Draft with { Name = "АО «Василёк»" }, SupportTier.Initial, Anna with { Email = "ANNA@romashka.example" }, default);

        other.Reason().ShouldBe("Refusal.Contact.EmailTaken");
        other.Refusal!.Words.ShouldBe(["ООО «Ромашка»"]);
    }

    [Fact]
    public async Task Somebody_responsible_is_always_left()
    {
        var id = await CreateAsync();
        var anna = (await store.AbonentAsync(id)).Contacts[0].Id;
        (await store.Get<RetireContact>().ExecuteAsync(Manager, anna, await VersionAsync(id), default)).Reason().ShouldBe("Refusal.Contact.LastResponsible");
        (await store.Get<SetResponsible>().ExecuteAsync(Manager, anna, false, await VersionAsync(id), default)).Reason().ShouldBe("Refusal.Contact.LastResponsible");
        var boris = (await store.Get<AddContact>().ExecuteAsync(Manager, id, new ContactDraft("Борис", "", "+7 000", false), false, await VersionAsync(id), default)).Value;

        (await store.Get<SetResponsible>().ExecuteAsync(Manager, boris, true, await VersionAsync(id), default)).Succeeded.ShouldBeTrue();
        (await store.Get<RetireContact>().ExecuteAsync(Manager, anna, await VersionAsync(id), default)).Succeeded.ShouldBeTrue();

        var left = (await store.AbonentAsync(id)).Contacts;
        left.Single(c => c.Id == anna).ShouldSatisfyAllConditions(c => c.IsRetired.ShouldBeTrue(), c => c.IsResponsible.ShouldBeFalse());
        // the address of somebody who left may be used again
        (await store.Get<AddContact>().ExecuteAsync(Manager, id, Anna, false, await VersionAsync(id), default)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_account_follows_its_contact()
    {
        var id = await CreateAsync();
        var anna = (await store.AbonentAsync(id)).Contacts[0].Id;
        await store.SaveAsync(db =>
        {
            var user = User.Make("anna@romashka.example", "Анна Иванова", "ru", At(0, 9));
            (user.ContactId, user.AbonentId) = (anna, id);
            db.Users.Add(user);
            db.Users.Add(User.Make("taken@other.example", "Другой", "ru", At(0, 9)));
        });

        (await store.Get<EditContact>().ExecuteAsync(Manager, anna, Anna with { Email = "taken@other.example" }, await VersionAsync(id), default)).Reason().ShouldBe("Refusal.Contact.AccountEmailTaken");
        (await store.Get<EditContact>().ExecuteAsync(Manager, anna, Anna with { Name = "Анна Петрова", Email = "petrova@romashka.example" }, await VersionAsync(id), default)).Succeeded.ShouldBeTrue();

        var account = await store.ReadAsync(db => db.Users.SingleAsync(u => u.ContactId == anna));
        (account.Email, account.NormalizedUserName, account.DisplayName).ShouldBe(("petrova@romashka.example", "PETROVA@ROMASHKA.EXAMPLE", "Анна Петрова"));
        (await store.ReadAsync(db => db.ChangeLog.AnyAsync(c => c.Subject == SubjectKind.User && c.SubjectId == account.Id))).ShouldBeTrue();
    }

    [Fact]
    public async Task An_edit_on_an_older_card_is_refused_and_changes_nothing()
    {
        var id = await CreateAsync();
        var seen = await VersionAsync(id);
        (await store.Get<EditAbonent>().ExecuteAsync(Manager, id, Draft with { City = "Псков" }, seen, default)).Succeeded.ShouldBeTrue();

        (await store.Get<EditAbonent>().ExecuteAsync(Manager, id, Draft with { City = "Орёл" }, seen, default)).Reason().ShouldBe("Refusal.Abonent.ChangedMeanwhile");

        (await store.AbonentAsync(id)).City.ShouldBe("Псков");
    }

    [Fact]
    public async Task Staff_sort_an_unknown_sender()
    {
        var id = await store.AbonentAsync(SupportTier.Initial);
        await store.SaveAsync(db => db.Abonents.Single(a => a.Id == id).ToSort = true);

        (await store.Get<SortAbonent>().ExecuteAsync(Staff, id, await VersionAsync(id), default)).Succeeded.ShouldBeTrue();

        (await store.AbonentAsync(id)).ToSort.ShouldBeFalse();
    }

    [Fact]
    public async Task Products_and_their_versions()
    {
        var id = await CreateAsync();
        var product = (await store.Get<AddProduct>().ExecuteAsync(Manager, "Учёт", default)).Value;
        var other = (await store.Get<AddProduct>().ExecuteAsync(Manager, "Архив", default)).Value;
        (await store.Get<AddProduct>().ExecuteAsync(Manager, "Учёт", default)).Reason().ShouldBe("Refusal.Product.NameTaken");
        (await store.Get<SetInstalledProduct>().ExecuteAsync(Staff, id, product, "5.1", "5.0", default)).Succeeded.ShouldBeTrue();
        var version = await VersionAsync(id);
        (await store.Get<SetInstalledProduct>().ExecuteAsync(Staff, id, product, "5.1", "5.0", default)).Succeeded.ShouldBeTrue();
        (await VersionAsync(id)).ShouldBe(version, "the same again changes nothing");

        var offered = (await store.Get<Products>().OfferedAsync(Contact with { AbonentId = id }, id, default)).Value;
        offered.ShouldBe([new InstalledView(product, "Учёт", "5.1", "5.0"), new InstalledView(other, "Архив", "", "")]);

        await store.Get<RenameProduct>().ExecuteAsync(Manager, product, "Учёт и склад", default);
        await store.Get<RetireProduct>().ExecuteAsync(Manager, other, default);
        (await store.Get<Products>().ReadAsync(Staff, default)).Value.ShouldBe(
            [new ProductView(product, "Учёт и склад", false, 1), new ProductView(other, "Архив", true, 0)]);
        await store.Get<RemoveInstalledProduct>().ExecuteAsync(Staff, id, product, default);
        (await store.AbonentAsync(id)).Products.ShouldBeEmpty();
    }

    private async Task<long> CreateAsync() =>
        (await store.Get<CreateAbonent>().ExecuteAsync(Manager, Draft, SupportTier.Partner, Anna, default)).Value;

    private async Task<int> VersionAsync(long id) => (await store.AbonentAsync(id)).Version;
}
