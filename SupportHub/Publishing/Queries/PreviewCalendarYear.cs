using NodaTime;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>What a year of the production calendar would be and do, before it is entered (T8, T7).</summary>
public sealed class PreviewCalendarYear(CalendarPreview preview, TimetableSource timetables, TimeProvider time)
{
    /// <param name="text">As pasted; null: what was entered is taken out.</param>
    public async Task<Outcome<CalendarYearPreview>> ReadAsync(Actor actor, int year, string? text, CancellationToken ct)
    {
        var effect = await preview.ReadAsync(actor, new YearChange(year, text, "preview"), ct);
        if (!effect.TryGet(out var found)) return Outcome<CalendarYearPreview>.Refused(effect.Refusals);
        if (text is null) return new CalendarYearPreview(0, 0, 0, 0, 0, found);
        var read = CalendarYearText.Read(year, text).Value;
        return new CalendarYearPreview(
            await WorkingDaysAsync(read, ct),
            read.Days.Count(day => day.Kind == DayExceptionKind.Holiday),
            read.Days.Count(day => day is { Kind: DayExceptionKind.Transferred, Open: false }),
            read.Days.Count(day => day is { Kind: DayExceptionKind.Transferred, Open: true }),
            read.OtherYears,
            found);
    }

    private async Task<int> WorkingDaysAsync(CalendarYearText read, CancellationToken ct)
    {
        var hours = (await timetables.ReadAsync(ct)).Current(time.Now()).Hours;
        var calendar = new ProductionCalendar(read.Days, [read.Year]);
        return Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(read.Year)).Count(day => calendar.HoursOn(new LocalDate(read.Year, 1, 1).PlusDays(day), hours).Count > 0);
    }
}
