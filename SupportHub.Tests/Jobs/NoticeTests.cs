using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Components.Library;
using SupportHub.Data.Log;
using SupportHub.Jobs.Commands;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Queue.Board;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Jobs;

public class NoticeTests
{
    private static readonly Instant Morning = ControlRoom.Moscow(2026, 11, 17, 10);

    [Fact]
    public async Task T8_from_october_on_managers_are_told_once_of_a_year_without_a_calendar()
    {
        await using var store = await ControlRoom.OpenAsync(ControlRoom.Moscow(2027, 9, 30, 12));
        var warn = store.Get<WarnCalendar>();
        (await warn.ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(0);
        store.Time.Now = ControlRoom.Moscow(2027, 10, 1, 12);
        (await warn.ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(1);
        (await warn.ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(0);
        (await SeenByAsync(store, ControlRoom.Manager)).ShouldBe(["calendar-unknown 2028"]);
        (await SeenByAsync(store, ControlRoom.Staff)).ShouldBeEmpty();
    }

    [Fact]
    public async Task T8_a_year_entered_ends_the_warning_and_taken_out_again_brings_it_back()
    {
        await using var store = await ControlRoom.OpenAsync(ControlRoom.Moscow(2027, 10, 1, 12));
        var warn = store.Get<WarnCalendar>();
        await warn.ExecuteAsync(ControlRoom.Job, CancellationToken.None);
        (await store.Get<EnterCalendarYear>().ExecuteAsync(ControlRoom.Manager, 2028, CalendarYearText.Draft(2028), "Постановление", CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await SeenByAsync(store, ControlRoom.Manager)).ShouldBeEmpty();
        (await warn.ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(0);
        (await store.Get<RemoveCalendarYear>().ExecuteAsync(ControlRoom.Manager, 2028, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await warn.ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(1);
        (await SeenByAsync(store, ControlRoom.Manager)).ShouldBe(["calendar-unknown 2028"]);
    }

    [Fact]
    public async Task Managers_are_told_once_of_a_contract_that_ends_within_thirty_days()
    {
        await using var store = await ControlRoom.OpenAsync(Morning);
        await store.SaveAsync(db =>
        {
            var abonent = new Abonent { Id = 1, Name = "Организация 1" };
            abonent.Contracts.Add(new Contract { Number = "7", SignedOn = new LocalDate(2025, 1, 1), ValidUntil = new LocalDate(2026, 12, 17), EditionNumber = 1 });
            abonent.Contracts.Add(new Contract { Number = "8", SignedOn = new LocalDate(2025, 1, 1), ValidUntil = new LocalDate(2026, 12, 18), EditionNumber = 1 });
            abonent.Contracts.Add(new Contract { Number = "9", SignedOn = new LocalDate(2025, 1, 1), ValidUntil = new LocalDate(2026, 11, 30), EditionNumber = 1, EndedAt = Morning });
            db.Abonents.Add(abonent);
        });
        (await store.Get<WarnContracts>().ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(1);
        (await store.Get<WarnContracts>().ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(0);
        (await SeenByAsync(store, ControlRoom.Manager)).ShouldBe(["contract-ends Организация 1 7 17.12.2026"]);
    }

    [Fact]
    public async Task Each_sees_what_is_for_them()
    {
        await using var store = await ControlRoom.OpenAsync(Morning);
        await store.SaveAsync(db => db.Notices.AddRange(
            new Notice { Key = "1", Kind = "given", UserId = ControlRoom.Staff.UserId, At = Morning },
            new Notice { Key = "2", Kind = "given", UserId = 77, At = Morning },
            new Notice { Key = "3", Kind = "letter-failed", At = Morning + Duration.FromSeconds(1) }));
        (await SeenByAsync(store, ControlRoom.Staff)).ShouldBe(["letter-failed —", "given "]);
        (await SeenByAsync(store, ControlRoom.Manager)).ShouldBe(["letter-failed —"]);
    }

    [Fact]
    public async Task A_notice_is_put_away_by_whom_it_is_for()
    {
        await using var store = await ControlRoom.OpenAsync(Morning);
        await store.SaveAsync(db => db.Notices.Add(new Notice { Key = "1", Kind = "given", UserId = ControlRoom.Staff.UserId, At = Morning }));
        var id = await store.ReadAsync(db => db.Notices.Select(n => n.Id).SingleAsync());
        var dismiss = store.Get<DismissNotice>();
        (await dismiss.ExecuteAsync(ControlRoom.Manager, id, CancellationToken.None)).Refusal!.Reason.ShouldBe("Refusal.Jobs.NoSuchNotice");
        (await dismiss.ExecuteAsync(ControlRoom.Abonent, id, CancellationToken.None)).Refusal!.Reason.ShouldBe("Refusal.OnlyStaffMay");
        (await dismiss.ExecuteAsync(ControlRoom.Staff, id, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await SeenByAsync(store, ControlRoom.Staff)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_been_answered_since_is_no_longer_told()
    {
        await using var store = await ControlRoom.OpenAsync(Morning);
        await store.SaveAsync(db =>
        {
            db.Abonents.Add(new Abonent { Id = 1, Name = "Организация 1" });
            var ticket = new Ticket { Id = 10023, AbonentId = 1, Subject = "Тема" };
            ticket.SetClock(ReactionClock.Begin(Morning, SupportTier.Partner, Edition.Default, WorkingTime.Default, ClockCause.Arrival));
            db.Tickets.Add(ticket);
            db.Notices.Add(new Notice { Key = "1", Kind = "at-risk", TicketId = 10023, At = Morning });
        });
        (await SeenByAsync(store, ControlRoom.Staff)).ShouldBe([$"at-risk {Tid.Of(10023)}"]);
        await store.SaveAsync(db => db.Tickets.Single().SetClock(null));
        (await SeenByAsync(store, ControlRoom.Staff)).ShouldBeEmpty();
    }

    /// <summary>As screens show it: of what the node has read, the person's part.</summary>
    private static async Task<List<string>> SeenByAsync(Store store, Actor actor)
    {
        var notices = await store.ReadAsync(StaffNotices.ReadAsync);
        return [.. notices.Where(n => n.IsFor(actor.UserId, actor.IsManager)).Select(n => $"{n.Kind} {string.Join(' ', NoticeWords.Arguments(n))}")];
    }
}
