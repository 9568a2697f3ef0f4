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

/// <summary>T6 and P3: what a change of tier does to the tickets that are open.</summary>
public sealed class TierChangeTests : IAsyncLifetime
{
    private Store store = null!;

    public async ValueTask InitializeAsync() => store = await OpenAsync(At(0, 10));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    // arrived on Monday 10:00: Initial is due on Wednesday 12:00, Partner on Monday 18:00, Development on Thursday 20:00
    [Theory]
    [InlineData("T6 raised in time", SupportTier.Initial, SupportTier.Partner, 0, 12, 0, 18, false)]
    [InlineData("T6 raised when the shorter target has run out", SupportTier.Initial, SupportTier.Partner, 1, 10, 1, 10, true)]
    [InlineData("T6 raised after the breach: the breach stays", SupportTier.Initial, SupportTier.Partner, 2, 13, 2, 12, false)]
    [InlineData("T6 lowered: never later", SupportTier.Partner, SupportTier.Initial, 0, 12, 0, 18, false)]
    [InlineData("R6 to Development: no deadline earlier", SupportTier.Initial, SupportTier.Development, 0, 12, 2, 12, false)]
    [InlineData("T6 from Development to Initial", SupportTier.Development, SupportTier.Initial, 0, 12, 2, 12, false)]
    public async Task The_standing_deadline(string rule, SupportTier from, SupportTier to, int day, int hour, int dueDay, int dueHour, bool byChange)
    {
        var abonent = await store.AbonentAsync(from);
        await store.TicketAsync(abonent, 10001, At(0, 10));
        store.Time.Now = At(day, hour);

        (await store.AssignAsync(abonent, to)).Succeeded.ShouldBeTrue(rule);

        var ticket = await store.TicketAsync(10001);
        ticket.Tier.ShouldBe(to);
        ticket.DueAt.ShouldBe(At(dueDay, dueHour), rule);
        ticket.Clock!.ByChange.ShouldBe(byChange, rule);
        ticket.Clock!.OwnLane.ShouldBe(to == SupportTier.Initial ? Lane.Initial : Lane.Standard);
    }

    [Fact]
    public async Task Undoing_restores_tier_and_lane_and_keeps_the_promise()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.TicketAsync(abonent, 10001, At(0, 10));
        var assigned = (await store.AssignAsync(abonent, SupportTier.Partner)).Value;

        (await store.Get<UndoTierAssignment>().ExecuteAsync(Manager, assigned, default)).Succeeded.ShouldBeTrue();

        var ticket = await store.TicketAsync(10001);
        ticket.Tier.ShouldBe(SupportTier.Initial);
        ticket.Clock!.OwnLane.ShouldBe(Lane.Initial);
        ticket.DueAt.ShouldBe(At(0, 18));
        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Initial);
        // a second press finds it done
        (await store.Get<UndoTierAssignment>().ExecuteAsync(Manager, assigned, default)).Succeeded.ShouldBeTrue();
        (await store.TicketAsync(10001)).Version.ShouldBe(ticket.Version);
    }

    [Fact]
    public async Task A_ticket_under_development_keeps_its_tier_and_clock()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.TicketAsync(abonent, 10001, At(0, 10), TicketStatus.InDevelopment);
        var before = await store.TicketAsync(10001);

        (await store.AssignAsync(abonent, SupportTier.Partner)).Succeeded.ShouldBeTrue();

        var after = await store.TicketAsync(10001);
        after.Tier.ShouldBe(SupportTier.Development);
        after.ClockText.ShouldBe(before.ClockText);
        after.Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task A_waiting_ticket_takes_the_tier_without_a_clock_and_a_closed_one_stays()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.TicketAsync(abonent, 10001, At(0, 10), TicketStatus.WaitingForAbonent, clock: false);
        await store.TicketAsync(abonent, 10002, At(0, 10), TicketStatus.Closed, clock: false);

        await store.AssignAsync(abonent, SupportTier.Partner);

        (await store.TicketAsync(10001)).Tier.ShouldBe(SupportTier.Partner);
        (await store.TicketAsync(10001)).Clock.ShouldBeNull();
        (await store.TicketAsync(10002)).Tier.ShouldBe(SupportTier.Initial);
    }

    [Fact]
    public async Task The_log_names_the_abonent_and_every_changed_ticket_and_nobody_else()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        var other = await store.AbonentAsync(SupportTier.Initial, "АО «Василёк»");
        await store.TicketAsync(abonent, 10001, At(0, 10));
        await store.TicketAsync(abonent, 10002, At(0, 10), TicketStatus.InDevelopment);
        await store.TicketAsync(other, 10003, At(0, 10));

        await store.AssignAsync(abonent, SupportTier.Partner);

        var log = await store.ReadAsync(db => db.ChangeLog.OrderBy(c => c.Seq).Select(c => new { c.Subject, c.SubjectId, c.AbonentId, c.Kind }).ToListAsync());
        log.Select(c => (c.Subject, c.SubjectId, c.Kind)).ShouldBe([(SubjectKind.Abonent, abonent, "tier-assigned"), (SubjectKind.Ticket, 10001L, "tier-changed")]);
        log.ShouldAllBe(c => c.AbonentId == abonent);
        var journal = await store.ReadAsync(db => db.Audit.SingleAsync(a => a.SubjectId == 10001));
        journal.Details.ShouldContain("Initial → Partner");
        journal.Why.ShouldBe("По договору");
        journal.ActorName.ShouldBe(Manager.Name);
    }

    [Fact]
    public async Task What_is_wrong_is_said_all_at_once_and_changes_nothing()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);

        var outcome = await store.Get<AssignTier>().ExecuteAsync(Manager, abonent, (SupportTier)9, At(0, 9), " ", 1, default);

        outcome.Refusals.Select(r => r.Field).ShouldBe(["tier", "effectiveFrom", "reason"]);
        (await store.AssignAsync(abonent, SupportTier.Initial)).Reason().ShouldBe("Refusal.Tier.AlreadyThat");
        (await store.AbonentAsync(abonent)).Assignments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_loser_of_a_race_is_told_who_changed_it()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.AssignAsync(abonent, SupportTier.Partner);

        var late = await store.Get<AssignTier>().ExecuteAsync(Manager, abonent, SupportTier.Development, null, "Позже", 1, default);

        late.Reason().ShouldBe("Refusal.Abonent.ChangedMeanwhile");
        late.Refusal!.Words.ShouldBe([Manager.Name]);
        (await store.AbonentAsync(abonent)).Tier.ShouldBe(SupportTier.Partner);
    }

    [Fact]
    public async Task Only_the_assignment_in_force_or_ahead_can_be_undone()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        var first = (await store.AbonentAsync(abonent)).Assignments[0].Id;
        var undo = store.Get<UndoTierAssignment>();
        (await undo.ExecuteAsync(Manager, first, default)).Reason().ShouldBe("Refusal.Tier.NotInForce");
        var partner = (await store.AssignAsync(abonent, SupportTier.Partner)).Value;
        await store.AssignAsync(abonent, SupportTier.Development);

        (await undo.ExecuteAsync(Manager, partner, default)).Reason().ShouldBe("Refusal.Tier.NotInForce");
        (await undo.ExecuteAsync(Manager, 999, default)).Reason().ShouldBe("Refusal.Tier.NoAssignment");
    }

    [Fact]
    public async Task Of_several_managers_at_once_one_wins_and_the_others_are_told()
    {
        var abonent = await store.AbonentAsync(SupportTier.Initial);
        await store.TicketAsync(abonent, 10001, At(0, 10));
        var assign = store.Get<AssignTier>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            assign.ExecuteAsync(Manager, abonent, i % 2 == 0 ? SupportTier.Partner : SupportTier.Development, null, "Разом", 1, default)));

        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Reason == "Refusal.Abonent.ChangedMeanwhile");
        (await store.AbonentAsync(abonent)).Assignments.Count.ShouldBe(2);
        (await store.ReadAsync(db => db.Audit.CountAsync(a => a.Subject == SubjectKind.Ticket))).ShouldBe(1);
    }
}
