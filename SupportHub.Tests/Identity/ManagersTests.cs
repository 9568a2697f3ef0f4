using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Identity.Queries;
using SupportHub.Platform;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

public sealed class ManagersTests : IAsyncLifetime
{
    private SupportHubApp app = null!;
    private Account manager = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SupportHubApp.StartAsync();
        manager = await app.AddPersonAsync(Roles.Manager, "Anna");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_last_manager_stays_one()
    {
        var demoted = await app.Get<ChangeRole>().ExecuteAsync(manager.Actor, manager.Id, Roles.Staff, CancellationToken.None);
        demoted.Refusal!.Reason.ShouldBe("Refusal.Account.LastManager");
        var locked = await app.Get<LockPerson>().ExecuteAsync(Actor.System("test"), manager.Id, "", CancellationToken.None);
        locked.Refusal!.Reason.ShouldBe("Refusal.Account.LastManager");
        var second = await app.AddPersonAsync(Roles.Manager);
        (await app.Get<ChangeRole>().ExecuteAsync(second.Actor, manager.Id, Roles.Staff, CancellationToken.None)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_manager_who_never_accepted_the_invitation_does_not_count()
    {
        await app.Get<InvitePerson>().ExecuteAsync(manager.Actor, new NewAccount("second@people.example", "Second", Roles.Manager), CancellationToken.None);
        (await app.Get<ChangeRole>().ExecuteAsync(manager.Actor, manager.Id, Roles.Staff, CancellationToken.None)).Refusal!.Reason.ShouldBe("Refusal.Account.LastManager");
    }

    [Fact]
    public async Task Two_managers_who_remove_each_other_at_once_leave_one()
    {
        var second = await app.AddPersonAsync(Roles.Manager);
        var change = app.Get<ChangeRole>();
        var outcomes = await Task.WhenAll(
            change.ExecuteAsync(manager.Actor, second.Id, Roles.Staff, CancellationToken.None),
            change.ExecuteAsync(second.Actor, manager.Id, Roles.Staff, CancellationToken.None));
        outcomes.Count(o => o.Succeeded).ShouldBe(1);
    }

    [Fact]
    public async Task A_contact_becomes_no_staff()
    {
        var contact = await app.AddContactAsync();
        (await app.Get<ChangeRole>().ExecuteAsync(manager.Actor, contact.Id, Roles.Staff, CancellationToken.None)).Refusal!.Reason.ShouldBe("Refusal.Account.Role");
    }

    [Fact]
    public async Task Only_managers_change_people()
    {
        var staff = await app.AddPersonAsync(Roles.Staff);
        var other = await app.AddPersonAsync(Roles.Staff);
        (await app.Get<ChangeRole>().ExecuteAsync(staff.Actor, staff.Id, Roles.Manager, CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await app.Get<LockPerson>().ExecuteAsync(staff.Actor, other.Id, "", CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await app.Get<RenamePerson>().ExecuteAsync(staff.Actor, other.Id, "Renamed", null, CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await app.Get<People>().ListAsync(staff.Actor, new PeopleFilter(), null, CancellationToken.None)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task People_are_found_by_name_and_address_and_paged_whole()
    {
        foreach (var number in Enumerable.Range(0, 55)) await app.AddPersonAsync(Roles.Staff, $"Борис {number:00}");
        var people = app.Get<People>();
        var first = await people.ListAsync(manager.Actor, new PeopleFilter(ActorRole.Staff), null, CancellationToken.None);
        var second = await people.ListAsync(manager.Actor, new PeopleFilter(ActorRole.Staff), first.Next, CancellationToken.None);
        second.Next.ShouldBeNull();
        first.Items.Concat(second.Items).Select(p => p.Name).ShouldBe(Enumerable.Range(0, 55).Select(n => $"Борис {n:00}"));
        (await people.ListAsync(manager.Actor, new PeopleFilter(Search: "борис 07"), null, CancellationToken.None)).Items.ShouldHaveSingleItem();
        (await people.ListAsync(manager.Actor, new PeopleFilter(Search: manager.Email.ToUpperInvariant()), null, CancellationToken.None)).Items.ShouldHaveSingleItem().Role.ShouldBe(ActorRole.Manager);
    }

    [Fact]
    public async Task Who_is_on_duty_is_who_checked_in_and_not_out()
    {
        var staff = await app.AddPersonAsync(Roles.Staff, "Пётр");
        await app.Get<CheckIn>().ExecuteAsync(staff.Actor, CancellationToken.None);
        await app.Get<CheckIn>().ExecuteAsync(staff.Actor, CancellationToken.None);
        (await app.Get<OnDuty>().ListAsync(manager.Actor, CancellationToken.None)).ShouldHaveSingleItem().Name.ShouldBe("Пётр");
        await app.Get<CheckOut>().ExecuteAsync(staff.Actor, CancellationToken.None);
        (await app.Get<OnDuty>().ListAsync(manager.Actor, CancellationToken.None)).ShouldBeEmpty();
    }
}
