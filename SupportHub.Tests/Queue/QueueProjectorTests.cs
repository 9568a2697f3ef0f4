using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data.Log;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Queue;

/// <summary>What the board shows follows the database, whoever wrote it, and the clock.</summary>
public class QueueProjectorTests
{
    [Fact]
    public async Task What_was_there_at_the_start_is_on_the_board_in_order()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1, tier: SupportTier.Initial, channel: Channel.Email);
        await room.FileAsync(2, channel: Channel.Email);
        await room.FileAsync(3);
        await room.FileAsync(4, t => t.Confirmed = Criticality.Critical, channel: Channel.Email);
        await room.FileAsync(5, t => t.Status = TicketStatus.Closed, clock: false);
        await room.LoadAsync();
        room.Board.Order.ShouldBe([4, 3, 2, 1]);
        room.Board.ById.Count.ShouldBe(4);
        room.Board.Counts.Of(Lane.Standard).ShouldBe(2);
        room.Board.Counts.Waiting.ShouldBe(4);
    }

    [Fact]
    public async Task A_ticket_written_by_another_node_is_seen_at_the_next_look()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.LoadAsync();
        await room.FileAsync(7);
        room.Board.Order.ShouldBeEmpty();
        await room.LookAsync();
        room.Board.Order.ShouldBe([7]);
        room.Board.Version.ShouldBe(1);
        room.Board.ById[7].Why.Select(why => why.Clause).ShouldBe([Clauses.QueueStandard, Clauses.WebFirst, Clauses.OrderOfArrival]);
    }

    [Fact]
    public async Task A_row_that_did_not_change_stays_the_same_object_and_so_does_the_order()
    {
        await using var room = await BoardRoom.OpenAsync();
        for (var id = 1; id <= 5; id++) await room.FileAsync(id, at: BoardRoom.Start + Duration.FromMinutes(id));
        await room.LoadAsync();
        var before = room.Board;
        await room.ChangeAsync(3, t => t.Subject = "Another subject");
        await room.LookAsync();
        room.Board.ById[3].Subject.ShouldBe("Another subject");
        foreach (var id in new long[] { 1, 2, 4, 5 }) room.Board.ById[id].ShouldBeSameAs(before.ById[id]);
        (room.Board.Order == before.Order).ShouldBeTrue();
        before.ById[3].Subject.ShouldBe("Ticket 3");
    }

    [Fact]
    public async Task A_change_that_shows_nothing_leaves_every_row_as_it_is()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1);
        await room.LoadAsync();
        var before = room.Board;
        await room.ChangeAsync(1, _ => { });
        await room.LookAsync();
        room.Board.Version.ShouldBe(before.Version + 1);
        room.Board.ById[1].ShouldBeSameAs(before.ById[1]);
        room.Board.Counts.ShouldBeSameAs(before.Counts);
    }

    [Fact(DisplayName = "Q6 what is owed no reaction has no place")]
    public async Task A_ticket_in_work_that_is_owed_nothing_is_listed_without_a_place()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1);
        await room.FileAsync(2);
        await room.LoadAsync();
        await room.ChangeAsync(1, t =>
        {
            t.Status = TicketStatus.InWork;
            t.SetClock(null);
        });
        await room.LookAsync();
        room.Board.Order.ShouldBe([2]);
        room.Board.InWork.ShouldBe([1]);
        room.Board.Counts.InWork.ShouldBe(1);
        await room.ChangeAsync(1, t => t.Status = TicketStatus.Resolved);
        await room.LookAsync();
        room.Board.InWork.ShouldBeEmpty();
        room.Board.ById.ContainsKey(1).ShouldBeFalse();
    }

    [Fact(DisplayName = "Q6 a declined ticket that the abonent wrote to is owed an answer")]
    public async Task A_declined_ticket_with_a_clock_stands_in_the_queue()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1, t => t.Status = TicketStatus.Declined);
        await room.LoadAsync();
        room.Board.Order.ShouldBe([1]);
        await room.ChangeAsync(1, t => t.SetClock(null));
        await room.LookAsync();
        room.Board.ById.ShouldBeEmpty();
    }

    [Fact(DisplayName = "Q6 the department's tickets stand in its own queue")]
    public async Task A_ticket_handed_over_leaves_supports_queue_for_the_departments()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1);
        await room.LoadAsync();
        await room.ChangeAsync(1, t => t.Status = TicketStatus.InDevelopment);
        await room.LookAsync();
        room.Board.Order.ShouldBeEmpty();
        room.Board.Development.ShouldBe([1]);
    }

    [Fact(DisplayName = "Q8 the strip of claims, the oldest first")]
    public async Task A_claim_is_in_the_strip_until_somebody_has_looked()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(2, t => t.Claimed = Criticality.Critical, at: BoardRoom.Start - Duration.FromMinutes(1));
        await room.FileAsync(1, t => t.Claimed = Criticality.Critical);
        await room.LoadAsync();
        room.Board.Claims.ShouldBe([2, 1]);
        room.Board.ById[1].TellManagersAt.ShouldBe(BoardRoom.Start + Duration.FromMinutes(30));
        await room.ChangeAsync(2, t => t.Confirmed = Criticality.High);
        await room.LookAsync();
        room.Board.Claims.ShouldBe([1]);
    }

    [Fact(DisplayName = "Q8 of a letter the half hour is counted from when staff set the claim")]
    public async Task Managers_are_told_half_an_hour_after_staff_set_the_claim_of_a_letter()
    {
        await using var room = await BoardRoom.OpenAsync();
        var claimed = BoardRoom.Start + Duration.FromHours(2);
        await room.FileAsync(1, t => (t.Claimed, t.ClaimedAt) = (Criticality.Critical, claimed), channel: Channel.Email);
        await room.LoadAsync();
        room.Board.ById[1].TellManagersAt.ShouldBe(claimed + Duration.FromMinutes(30));
    }

    [Fact(DisplayName = "Q2 a lane changes at its instant, by time alone")]
    public async Task A_ticket_comes_at_risk_at_its_instant_and_no_tick_earlier()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1, channel: Channel.Email);
        await room.FileAsync(2, at: BoardRoom.Start - Duration.FromMinutes(30));
        await room.FileAsync(3, at: BoardRoom.Start + Duration.FromMinutes(30));
        await room.LoadAsync();
        room.Board.Order.ShouldBe([2, 3, 1]);
        var before = room.Board;
        room.Now = Moscow("2026-06-10 16:00") - Duration.FromTicks(1); // three quarters of eight hours from 10:00
        await room.LookAsync();
        room.Board.Order.ShouldBe([2, 3, 1]);
        room.Now += Duration.FromTicks(1);
        await room.LookAsync();
        room.Board.Order.ShouldBe([2, 1, 3]);
        room.Board.ById[1].Lane.ShouldBe(Lane.AtRisk);
        room.Board.ById[3].ShouldBeSameAs(before.ById[3]);
        room.Board.Counts.Of(Lane.AtRisk).ShouldBe(2);
    }

    [Fact(DisplayName = "Q2 the reason changes when the deadline has passed")]
    public async Task A_deadline_that_passes_is_said_so()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1);
        await room.LoadAsync();
        room.Now = room.Board.ById[1].DueAt!.Value;
        await room.LookAsync();
        room.Board.ById[1].Why[0].Key.ShouldBe("Place.AtRisk");
        room.Now += Duration.FromTicks(1);
        await room.LookAsync();
        room.Board.ById[1].Why[0].Key.ShouldBe("Place.Breached");
    }

    [Fact]
    public async Task A_change_of_an_abonent_or_of_a_person_reaches_their_rows_only()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1);
        await room.FileAsync(2, tier: SupportTier.Development);
        await room.LoadAsync();
        var before = room.Board;
        await using (var db = room.Store.Db())
        {
            (await db.Abonents.SingleAsync(a => a.Id == (long)SupportTier.Partner)).Name = "Renamed";
            db.Tell(room.Now, SubjectKind.Abonent, (long)SupportTier.Partner, (long)SupportTier.Partner, "edited");
            await db.SaveChangesAsync();
        }
        await room.LookAsync();
        room.Board.ById[1].Abonent.ShouldBe("Renamed");
        room.Board.ById[2].ShouldBeSameAs(before.ById[2]);
    }

    [Fact]
    public async Task A_number_that_is_missing_is_asked_for_until_it_comes()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.LoadAsync();
        await room.FileAsync(1);
        await room.Store.SaveAsync(db => db.ChangeLog.Add(new ChangeLogEntry { Seq = 5, Subject = SubjectKind.Duty, Kind = "later", At = room.Now }));
        await room.LookAsync();
        room.Board.Version.ShouldBe(5);
        // the transaction that took number 3 commits now
        await room.FileAsync(2, t => t.Subject = "Late");
        await using (var db = room.Store.Db())
        {
            await db.ChangeLog.Where(c => c.Seq > 5).ExecuteDeleteAsync();
            db.ChangeLog.Add(new ChangeLogEntry { Seq = 3, Subject = SubjectKind.Ticket, SubjectId = 2, Kind = "opened", At = room.Now });
            await db.SaveChangesAsync();
        }
        await room.LookAsync();
        room.Board.ById[2].Subject.ShouldBe("Late");
        room.Board.Version.ShouldBe(5);
    }

    [Fact]
    public async Task A_number_that_never_comes_is_passed_after_thirty_seconds()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.LoadAsync();
        await room.Store.SaveAsync(db => db.ChangeLog.Add(new ChangeLogEntry { Seq = 3, Subject = SubjectKind.Duty, Kind = "later", At = room.Now }));
        await room.LookAsync();
        room.Now += Duration.FromSeconds(31);
        await room.LookAsync();
        await room.FileAsync(2);
        await using (var db = room.Store.Db())
        {
            await db.ChangeLog.ExecuteDeleteAsync();
            db.ChangeLog.Add(new ChangeLogEntry { Seq = 2, Subject = SubjectKind.Ticket, SubjectId = 2, Kind = "opened", At = room.Now });
            await db.SaveChangesAsync();
        }
        await room.LookAsync();
        room.Board.ById.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_changed_without_a_word_is_found_by_the_comparison()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1);
        await room.FileAsync(2);
        await room.LoadAsync();
        var before = room.Board;
        await room.ChangeAsync(1, t => t.Subject = "Mended", tell: false);
        await room.LookAsync();
        room.Board.ById[1].Subject.ShouldBe("Ticket 1");
        room.Now += Duration.FromMinutes(5);
        await room.LookAsync();
        room.Board.ById[1].Subject.ShouldBe("Mended");
        room.Board.ById[2].ShouldBeSameAs(before.ById[2]);
    }

    [Fact]
    public async Task What_was_answered_today_is_counted_and_begins_anew_at_midnight()
    {
        await using var room = await BoardRoom.OpenAsync();
        await room.FileAsync(1);
        await room.Store.SaveAsync(db =>
        {
            db.Reactions.Add(new Reaction { TicketId = 1, Tier = SupportTier.Partner, StartedAt = room.Now, DueAt = room.Now, EndedAt = room.Now, End = ReactionEnd.Answer });
            db.Breaches.Add(new Breach { TicketId = 1, ClockStartedAt = room.Now, DueAt = room.Now, RecordedAt = room.Now });
            db.Breaches.Add(new Breach { TicketId = 1, ClockStartedAt = room.Now, DueAt = room.Now + Duration.FromTicks(1), RecordedAt = room.Now, ByChange = true });
        });
        await room.LoadAsync();
        room.Board.Counts.AnsweredToday.ShouldBe(1);
        room.Board.Counts.BreachedToday.ShouldBe(1);
        room.Now = Moscow("2026-06-11 00:00");
        await room.LookAsync();
        room.Board.Counts.AnsweredToday.ShouldBe(0);
        room.Board.Counts.BreachedToday.ShouldBe(0);
    }
}
