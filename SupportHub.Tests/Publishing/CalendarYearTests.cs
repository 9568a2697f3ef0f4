using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tests.Abonents;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Publishing;

/// <summary>T8: a year without calendar data is entered by a manager.</summary>
public sealed class CalendarYearTests : IAsyncLifetime
{
    private const string Decree = "Постановление № 1 от 01.10.2027";

    // Thursday before a Friday that the decree moves off
    private static readonly Instant Thursday = Instant.FromUtc(2028, 1, 13, 12, 0);
    private static readonly LocalDate Friday = new(2028, 1, 14);

    private Store store = null!;

    private static string Year2028 => $"{CalendarYearText.Draft(2028)}2028-01-14;off;no;transferred;\"Выходной, перенесён с 01.01.2028\"\n2028-02-22,work,yes,before_holiday,Предпраздничный день\n2027-06-12,off,no,holiday,День России\n";

    public async ValueTask InitializeAsync()
    {
        store = await OpenAsync(Thursday);
        var abonent = await store.AbonentAsync(SupportTier.Partner);
        await store.TicketAsync(abonent, 10001, Thursday);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact(DisplayName = "T8 T7 entered: deadlines are firm, those that it moves are told of, the journal has it")]
    public async Task A_year_entered()
    {
        (await store.TicketAsync(10001)).Clock!.Provisional.ShouldBeTrue();
        var preview = (await store.Get<PreviewCalendarYear>().ReadAsync(Manager, 2028, Year2028, default)).Value;
        (preview.Holidays, preview.DaysOff, preview.DaysOn, preview.OtherYears, preview.Effect.Later).ShouldBe((14, 1, 0, 1, 1));
        (await store.TicketAsync(10001)).Clock!.Provisional.ShouldBeTrue("a preview changes nothing");

        var effect = (await store.Get<EnterCalendarYear>().ExecuteAsync(Manager, 2028, Year2028, Decree, default)).Value;

        effect.ShouldBe(preview.Effect);
        var clock = (await store.TicketAsync(10001)).Clock!;
        clock.Provisional.ShouldBeFalse();
        clock.Due.ShouldBe(Instant.FromUtc(2028, 1, 17, 9, 0), "the Friday off is not counted");
        (await store.ReadAsync(db => db.Outbox.SingleAsync(l => l.Kind == LetterKind.PromiseMoved))).Arguments.ShouldContain(Decree);
        (await store.ReadAsync(db => db.Audit.SingleAsync(a => a.Subject == SubjectKind.Calendar))).Why.ShouldBe(Decree);
        var view = (await store.Get<CalendarYear>().ReadAsync(Manager, 2028, default)).Value;
        view.Known.ShouldBeTrue();
        view.Entered!.Source.ShouldBe(Decree);
        view.Days.Single(day => day.Date == Friday).Reason.ShouldBe("Выходной, перенесён с 01.01.2028");
        (await store.Get<EnterCalendarYear>().ExecuteAsync(Manager, 2028, view.Entered.Text, Decree, default)).Value.Moved.ShouldBe(0, "what is stored reads back the same");
    }

    [Fact(DisplayName = "T8 taken out again: provisional as before")]
    public async Task A_year_taken_out()
    {
        var before = (await store.TicketAsync(10001)).Clock!;
        await store.Get<EnterCalendarYear>().ExecuteAsync(Manager, 2028, Year2028, Decree, default);
        (await store.Get<RemoveCalendarYear>().ExecuteAsync(Manager, 2028, default)).Value.Earlier.ShouldBe(1);
        (await store.TicketAsync(10001)).Clock.ShouldBe(before);
        (await store.Get<CalendarYear>().ReadAsync(Manager, 2028, default)).Value.Known.ShouldBeFalse();
    }

    [Fact(DisplayName = "A day that a manager set goes before the entered year; a built-in year is replaced whole")]
    public async Task Days_and_built_in_years()
    {
        await store.Get<SetCalendarDay>().ExecuteAsync(Manager, Friday, true, "09:00-12:00", "Дежурство", default);
        await store.Get<EnterCalendarYear>().ExecuteAsync(Manager, 2028, Year2028, Decree, default);
        var calendar = (await store.Get<TimetableSource>().ReadAsync(default)).Calendar;
        calendar.On(Friday)!.Kind.ShouldBe(DayExceptionKind.Manager);
        await store.Get<EnterCalendarYear>().ExecuteAsync(Manager, 2027, CalendarYearText.Draft(2027), Decree, default);
        (await store.Get<TimetableSource>().ReadAsync(default)).Calendar.On(new LocalDate(2027, 2, 20)).ShouldBeNull("the built-in working Saturday is not in what was entered");
    }

    [Theory(DisplayName = "What cannot be read is named by its line, what is missing by its date")]
    [InlineData("2028-01-14,off,no,moon,X\n", "Refusal.Calendar.Year.Lines", "16")]
    [InlineData("2028-13-14,off,no,transferred,X\n2028-01-15,off,no,transferred,\n", "Refusal.Calendar.Year.Lines", "16, 17")]
    [InlineData("2028-01-01,off,no,holiday,\n", "Refusal.Calendar.Year.Twice", "16")]
    public async Task Wrong_lines(string more, string reason, string lines)
    {
        var refused = (await store.Get<PreviewCalendarYear>().ReadAsync(Manager, 2028, CalendarYearText.Draft(2028) + more, default)).Refusals;
        refused.Select(r => (r.Reason, r.Words[0])).ShouldBe([(reason, lines)]);
    }

    [Fact(DisplayName = "A year without its holidays is not entered; nor one without a source, nor one out of range")]
    public async Task Incomplete()
    {
        var enter = store.Get<EnterCalendarYear>();
        (await enter.ExecuteAsync(Manager, 2028, CalendarYearText.Draft(2028).Replace("2028-05-09,off,no,holiday,\n", "", StringComparison.Ordinal), Decree, default))
            .Refusals.Select(r => (r.Reason, r.Words[0])).ShouldBe([("Refusal.Calendar.Year.Holidays", "09.05")]);
        (await enter.ExecuteAsync(Manager, 2028, "", " ", default)).Refusals.Select(r => r.Field).ShouldBe(["text", "source"]);
        (await enter.ExecuteAsync(Manager, 1999, "", Decree, default)).Reason().ShouldBe("Refusal.Calendar.Year.Range");
        (await store.ReadAsync(db => db.ProductionYears.CountAsync())).ShouldBe(0);
    }
}
