using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Commands;
using SupportHub.Data.Log;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

/// <summary>Assignments of a tier that lie ahead, one or several, and the job that puts them in force.</summary>
public sealed class TierAheadTests : IAsyncLifetime
{
    private Store store = null!;
    private long abonent;

    public async ValueTask InitializeAsync()
    {
        store = await OpenAsync(At(0, 10));
        abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.TicketAsync(abonent, 10001, At(0, 10));
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task It_comes_into_force_at_its_instant_and_once()
    {
        await store.AssignAsync(abonent, SupportTier.Partner, At(1, 9));
        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Initial);
        (await RunAsync(At(1, 8, 59))).ShouldBe(0);

        (await RunAsync(At(1, 9))).ShouldBe(1);

        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Partner);
        var ticket = await store.TicketAsync(10001);
        ticket.Tier.ShouldBe(SupportTier.Partner);
        ticket.DueAt.ShouldBe(At(1, 9));
        (await RunAsync(At(1, 9, 1))).ShouldBe(0);
        (await store.TicketAsync(10001)).Version.ShouldBe(ticket.Version);
        (await store.ReadAsync(db => db.Audit.Where(a => a.Subject == SubjectKind.Abonent).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync()))
            .ShouldBe(["tier-planned", "tier-came"]);
    }

    [Fact]
    public async Task Of_two_for_one_instant_the_last_made_wins()
    {
        await store.AssignAsync(abonent, SupportTier.Development, At(1, 9));
        await store.AssignAsync(abonent, SupportTier.Partner, At(1, 9));

        (await RunAsync(At(1, 9))).ShouldBe(2);

        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Partner);
        (await store.TicketAsync(10001)).Clock!.Promises.Count.ShouldBe(2, "the one that was replaced promised nothing");
    }

    [Fact]
    public async Task Several_that_came_while_the_service_was_down_take_effect_in_their_order()
    {
        await store.AssignAsync(abonent, SupportTier.Partner, At(0, 11));
        await store.AssignAsync(abonent, SupportTier.Initial, At(0, 12));

        (await RunAsync(At(0, 13))).ShouldBe(2);

        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Initial);
        var ticket = await store.TicketAsync(10001);
        ticket.Tier.ShouldBe(SupportTier.Initial);
        ticket.DueAt.ShouldBe(At(0, 18), "Partner promised it in between (T6)");
    }

    [Fact]
    public async Task One_made_earlier_but_later_in_time_still_comes()
    {
        await store.AssignAsync(abonent, SupportTier.Partner, At(3, 9));
        await store.AssignAsync(abonent, SupportTier.Development);
        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Development);

        await RunAsync(At(3, 9));

        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Partner);
    }

    [Fact]
    public async Task What_the_job_has_not_put_in_force_yet_comes_before_a_change_made_now()
    {
        await store.AssignAsync(abonent, SupportTier.Partner, At(0, 11));
        store.Time.Now = At(0, 11, 1);

        await store.AssignAsync(abonent, SupportTier.Development);

        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Development);
        (await store.TicketAsync(10001)).DueAt.ShouldBe(At(0, 18), "Partner held for a minute");
        (await RunAsync(At(0, 12))).ShouldBe(0);
    }

    [Fact]
    public async Task One_ahead_is_simply_cancelled()
    {
        var ahead = (await store.AssignAsync(abonent, SupportTier.Partner, At(1, 9))).Value;

        (await store.Get<UndoTierAssignment>().ExecuteAsync(Manager, ahead, default)).Succeeded.ShouldBeTrue();

        (await RunAsync(At(1, 9))).ShouldBe(0);
        (await store.TicketAsync(10001)).Tier.ShouldBe(SupportTier.Initial);
        (await store.TicketAsync(10001)).DueAt.ShouldBe(At(2, 12));
    }

    [Fact]
    public async Task The_tier_that_is_planned_for_that_instant_already_needs_no_assignment()
    {
        await store.AssignAsync(abonent, SupportTier.Partner, At(1, 9));

        (await store.AssignAsync(abonent, SupportTier.Partner, At(1, 10))).Reason().ShouldBe("Refusal.Tier.AlreadyThat");
    }

    private async Task<int> RunAsync(Instant now)
    {
        store.Time.Now = now;
        return (await store.Get<ApplyDueTierAssignments>().ExecuteAsync(Job, default)).Value;
    }
}
