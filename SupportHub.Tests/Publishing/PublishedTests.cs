using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;
using SupportHub.Tests.Abonents;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Publishing;

/// <summary>What anybody may read: hours, holidays, announcements, editions (R4.6-hours, R7-publish, R2-announce, T8).</summary>
public sealed class PublishedTests : IAsyncLifetime
{
    private Store store = null!;

    public async ValueTask InitializeAsync() => store = await OpenAsync(At(0, 10));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Open_until_closing_and_closed_until_opening()
    {
        var open = await HoursAsync(At(4, 19, 59));
        (open.IsOpen, open.Changes).ShouldBe((true, At(4, 20)));

        var closed = await HoursAsync(At(4, 20));
        (closed.IsOpen, closed.Changes).ShouldBe((false, At(7, 9)));
        closed.Week.Count(day => day.Slots.Count > 0).ShouldBe(5);
    }

    [Fact]
    public async Task The_coming_holidays_are_named_and_put_together()
    {
        await store.Get<SetCalendarDay>().ExecuteAsync(Manager, Monday.PlusDays(2), true, "09:00-14:00", "Переезд", default);

        var coming = (await HoursAsync(At(0, 10))).Coming;

        var moving = coming[0];
        (moving.From, moving.To, moving.Reason, moving.Kind, moving.IsOpen).ShouldBe((Monday.PlusDays(2), Monday.PlusDays(2), "Переезд", DayExceptionKind.Manager, true));
        var newYear = coming.First(days => days.From <= new LocalDate(2027, 1, 4) && days.To >= new LocalDate(2027, 1, 4));
        newYear.To.ShouldBeGreaterThan(newYear.From);
        newYear.IsOpen.ShouldBeFalse();
        coming.ShouldAllBe(days => days.Kind != DayExceptionKind.BeforeHoliday);
    }

    [Fact]
    public async Task An_announcement_is_shown_until_it_ends_and_clocks_run_on()
    {
        var id = (await store.Get<Announce>().ExecuteAsync(Manager, "Авария на линии", "", null, null, default)).Value;
        var ahead = (await store.Get<Announce>().ExecuteAsync(Manager, "Плановые работы", "Maintenance", At(2, 9), At(2, 11), default)).Value;

        var shown = await HoursAsync(At(0, 11));
        shown.Announcements.Select(a => a.Id).ShouldBe([id, ahead]);
        shown.Announcements[0].TextEn.ShouldBe("Авария на линии");
        shown.IsOpen.ShouldBeTrue();

        await store.Get<EndAnnouncement>().ExecuteAsync(Manager, id, default);
        await store.Get<EndAnnouncement>().ExecuteAsync(Manager, ahead, default);
        (await HoursAsync(At(0, 12))).Announcements.ShouldBeEmpty();
        (await store.Get<Announce>().ExecuteAsync(Manager, " ", "", At(2, 9), At(1, 9), default)).Refusals.Select(r => r.Field).ShouldBe(["textRu", "until"]);
    }

    [Fact]
    public async Task Windows_ahead_start_with_the_open_one()
    {
        var windows = await store.Get<WorkingWindows>().ReadAsync(null, default);

        windows[0].ShouldBe(new OpenWindow(At(0, 9), At(0, 20)));
        windows.Count.ShouldBe(31);
        windows.ShouldAllBe(w => w.From < w.To);
    }

    [Fact]
    public async Task A_new_edition_is_published_once_and_holds_from_its_day()
    {
        var draft = Draft(Monday.PlusDays(7));
        (await store.Get<PublishEdition>().ExecuteAsync(Manager, draft, default)).Value.ShouldBe(2);
        (await store.Get<PublishEdition>().ExecuteAsync(Manager, draft, default)).Value.ShouldBe(2);

        var editions = await store.Get<EditionList>().ReadAsync(default);
        editions.Select(e => (e.Number, e.State)).ShouldBe([(2, EditionState.Ahead), (1, EditionState.InForce)]);
        editions[0].Tiers.Single(t => t.Tier == SupportTier.Partner).Target.ShouldBe(ReactionTarget.Hours(4));

        var then = await HoursAsync(At(7, 9));
        (then.EditionNumber, then.IsOpen, then.Changes).ShouldBe((2, false, At(7, 10)));
        (await store.Get<EditionList>().ReadAsync(default)).Select(e => e.State).ShouldBe([EditionState.InForce, EditionState.Past]);
    }

    [Fact]
    public async Task Every_wrong_figure_of_an_edition_is_named()
    {
        var wrong = new EditionDraft(Monday.PlusDays(-1), "Mars/Olympus", "Mon", [new TierDraft(SupportTier.Partner, "8x", [], false)], 1.5m, 0, 0, "", "");

        var refused = await store.Get<PublishEdition>().ExecuteAsync(Manager, wrong, default);

        refused.Refusals.Select(r => r.Field).ShouldBe(
            ["EffectiveFrom", "ZoneId", "Hours", "AtRiskShare", "DaysToClose", "ClaimedCriticalNoticeMinutes", "ChangesRu", "ChangesEn", "Tiers", "Partner.Target", "Partner.Channels"]);
        (await store.ReadAsync(db => db.Editions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_managers_calendar_names_the_days_and_who_set_them()
    {
        await store.Get<SetCalendarDay>().ExecuteAsync(Manager, Monday, false, null, "Переезд", default);

        var year = (await store.Get<CalendarYear>().ReadAsync(Manager, 2026, default)).Value;

        year.Known.ShouldBeTrue();
        year.Days.Single(d => d.Date == Monday).ShouldSatisfyAllConditions(d => d.IsOwn.ShouldBeTrue(), d => d.Reason.ShouldBe("Переезд"), d => d.IsOpen.ShouldBeFalse());
        year.Days.Single(d => d.Date == new LocalDate(2026, 5, 1)).IsOwn.ShouldBeFalse();
        (await store.Get<CalendarYear>().ReadAsync(Manager, 2031, default)).Value.ShouldSatisfyAllConditions(
            y => y.Known.ShouldBeFalse(), y => y.Days.ShouldContain(d => d.Date == new LocalDate(2031, 6, 12)));
    }

    private async Task<OpeningView> HoursAsync(Instant now)
    {
        store.Time.Now = now;
        return await store.Get<OpeningHours>().ReadAsync(default);
    }

    internal static EditionDraft Draft(LocalDate from) => new(
        from,
        "Europe/Moscow",
        "Mon-Fri 10:00-18:00",
        [
            new TierDraft(SupportTier.Initial, "24h", [Channel.Email], true),
            new TierDraft(SupportTier.Partner, "4h", [Channel.Web, Channel.Email], false),
            new TierDraft(SupportTier.Development, "2d", [Channel.Web, Channel.Email], false),
        ],
        0.5m, 5, 30, "Быстрее", "Faster");
}
