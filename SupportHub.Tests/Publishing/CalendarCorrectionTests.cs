using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Abonents;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Publishing;

/// <summary>T7: a correction of the calendar under open clocks.</summary>
public sealed class CalendarCorrectionTests : IAsyncLifetime
{
    private Store store = null!;
    private long abonent;

    public async ValueTask InitializeAsync()
    {
        store = await OpenAsync(At(0, 10));
        abonent = await store.AbonentAsync(SupportTier.Initial);
        // due on Wednesday 12:00
        await store.TicketAsync(abonent, 10001, At(0, 10));
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_day_off_moves_the_open_promises_later_and_tells_their_abonents()
    {
        var partner = await store.AbonentAsync(SupportTier.Partner, "АО «Василёк»");
        await store.TicketAsync(partner, 10002, At(0, 10));

        var effect = (await CloseAsync(1)).Value;

        effect.ShouldBe(new CalendarEffect(1, 1, 0, 0));
        (await store.TicketAsync(10001)).DueAt.ShouldBe(At(3, 12));
        (await store.TicketAsync(10002)).DueAt.ShouldBe(At(0, 18), "it never reached that day");
        var letter = await store.ReadAsync(db => db.Outbox.SingleAsync());
        letter.Kind.ShouldBe(LetterKind.PromiseMoved);
        letter.TicketId.ShouldBe(10001);
        letter.To.ShouldStartWith("anna");
        letter.Arguments.ShouldContain("2026-11-18T09:00:00Z");
        letter.Arguments.ShouldContain("2026-11-19T09:00:00Z");
        var log = await store.ReadAsync(db => db.ChangeLog.OrderBy(c => c.Seq).Select(c => new { c.Subject, c.Kind }).ToListAsync());
        log.Select(c => (c.Subject, c.Kind)).ShouldBe([(SubjectKind.Calendar, "calendar-set"), (SubjectKind.Ticket, "promise-moved")]);
    }

    [Fact]
    public async Task Clearing_the_day_brings_the_promises_back()
    {
        await CloseAsync(1);

        var effect = (await store.Get<ClearCalendarDay>().ExecuteAsync(Manager, Monday.PlusDays(1), default)).Value;

        (effect.Moved, effect.Earlier).ShouldBe((1, 1));
        (await store.TicketAsync(10001)).DueAt.ShouldBe(At(2, 12));
        (await store.Get<ClearCalendarDay>().ExecuteAsync(Manager, Monday.PlusDays(1), default)).Value.ShouldBe(CalendarEffect.None);
    }

    [Fact]
    public async Task The_same_day_set_twice_changes_nothing_the_second_time()
    {
        await CloseAsync(1);
        var version = (await store.TicketAsync(10001)).Version;

        (await CloseAsync(1)).Value.ShouldBe(CalendarEffect.None);

        (await store.TicketAsync(10001)).Version.ShouldBe(version);
        (await store.ReadAsync(db => db.Outbox.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_breach_of_an_open_clock_is_withdrawn_with_a_note_and_an_answered_one_kept()
    {
        await store.SaveAsync(db =>
        {
            db.Breaches.Add(new Breach { TicketId = 10001, ClockStartedAt = At(0, 10), DueAt = At(2, 12), RecordedAt = At(2, 12, 1) });
            // an earlier clock of the same ticket, answered since
            db.Breaches.Add(new Breach { TicketId = 10001, ClockStartedAt = At(-10, 10), DueAt = At(-8, 12), RecordedAt = At(-8, 12, 1) });
        });
        store.Time.Now = At(2, 13);

        (await CloseAsync(1)).Value.BreachesWithdrawn.ShouldBe(1);

        var breaches = await store.ReadAsync(db => db.Breaches.OrderBy(b => b.ClockStartedAt).ToListAsync());
        breaches[0].WithdrawnAt.ShouldBeNull();
        breaches[1].WithdrawnAt.ShouldBe(At(2, 13));
        breaches[1].Note.ShouldBe("День тишины");

        // the correction is taken back: the deadline is past again, as recorded
        await store.Get<ClearCalendarDay>().ExecuteAsync(Manager, Monday.PlusDays(1), default);
        (await store.ReadAsync(db => db.Breaches.OrderBy(b => b.ClockStartedAt).LastAsync())).WithdrawnAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_breach_that_stays_one_moves_with_its_deadline()
    {
        await store.SaveAsync(db => db.Breaches.Add(new Breach { TicketId = 10001, ClockStartedAt = At(0, 10), DueAt = At(2, 12), RecordedAt = At(2, 12, 1) }));
        store.Time.Now = At(4, 10);

        (await CloseAsync(1)).Value.BreachesWithdrawn.ShouldBe(0);

        var breach = await store.ReadAsync(db => db.Breaches.SingleAsync());
        (breach.DueAt, breach.WithdrawnAt).ShouldBe((At(3, 12), (Instant?)null));
    }

    [Fact]
    public async Task Own_hours_count_and_a_working_Saturday_makes_the_promise_earlier()
    {
        await store.Get<SetCalendarDay>().ExecuteAsync(Manager, Monday, true, "09:00-14:00", "Короткий день", default);
        (await store.TicketAsync(10001)).DueAt.ShouldBe(At(2, 18));
        await store.TicketAsync(abonent, 10002, At(4, 10));
        (await store.TicketAsync(10002)).DueAt.ShouldBe(At(8, 12));

        await store.Get<SetCalendarDay>().ExecuteAsync(Manager, Monday.PlusDays(5), true, null, "Рабочая суббота", default);

        (await store.TicketAsync(10002)).DueAt.ShouldBe(At(7, 12));
    }

    [Fact]
    public async Task Resolved_tickets_close_a_day_later()
    {
        await store.TicketAsync(abonent, 10002, At(-3, 10), TicketStatus.Resolved, clock: false);
        await using (var db = store.Db())
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Id == 10002);
            (ticket.EndedAt, ticket.ClosesAt) = (At(0, 9, 30), At(14, 20));
            await db.SaveChangesAsync();
        }

        (await CloseAsync(8)).Value.ClosingsMoved.ShouldBe(1);

        (await store.TicketAsync(10002)).ClosesAt.ShouldBe(At(15, 20));
    }

    [Fact]
    public async Task The_preview_says_what_the_change_does_and_saves_nothing()
    {
        await store.SaveAsync(db => db.Breaches.Add(new Breach { TicketId = 10001, ClockStartedAt = At(0, 10), DueAt = At(2, 12), RecordedAt = At(2, 12, 1) }));
        store.Time.Now = At(2, 13);

        var preview = (await store.Get<PreviewCalendarDay>().ReadAsync(Manager, Monday.PlusDays(1), false, null, default)).Value;

        preview.ShouldBe(new CalendarEffect(1, 1, 1, 0));
        (await store.ReadAsync(db => db.CalendarDays.CountAsync())).ShouldBe(0);
        (await CloseAsync(1)).Value.ShouldBe(preview);
    }

    [Fact]
    public async Task What_is_wrong_is_said_all_at_once()
    {
        var set = store.Get<SetCalendarDay>();
        (await set.ExecuteAsync(Manager, Monday, false, "09:00-14:00", " ", default)).Refusals.Select(r => r.Field).ShouldBe(["hours", "reason"]);
        (await set.ExecuteAsync(Manager, Monday, true, "14:00-18:00,09:00-13:00", "Причина", default)).Reason().ShouldBe("Refusal.Calendar.Hours");
    }

    private Task<Outcome<CalendarEffect>> CloseAsync(int day) =>
        store.Get<SetCalendarDay>().ExecuteAsync(Manager, Monday.PlusDays(day), false, null, "День тишины", default);
}
