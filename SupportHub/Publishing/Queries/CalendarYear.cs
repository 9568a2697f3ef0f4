using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>The days of a year that differ from their weekday, with their reasons: the managers' page of the calendar.</summary>
public sealed class CalendarYear(IDbContextFactory<SupportDb> contexts, TimetableSource timetables)
{
    public async Task<Outcome<CalendarYearView>> ReadAsync(Actor actor, int year, CancellationToken ct)
    {
        if (Only.Staff(actor) is { } refusal) return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var calendar = (await timetables.ReadAsync(db, ct)).Calendar;
        var (first, last) = (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        var own = await db.CalendarDays.AsNoTracking().Where(d => d.Date >= first && d.Date <= last)
            .GroupJoin(db.Users, d => d.SetById, u => u.Id, (d, users) => new { d.Date, d.SetAt, By = users.Select(u => u.DisplayName).FirstOrDefault() })
            .ToDictionaryAsync(d => d.Date, ct);
        var days = Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays)
            .Select(calendar.On).OfType<DayException>()
            .Select(day => own.TryGetValue(day.Date, out var set) ? View(day, set.By ?? "", set.SetAt) : View(day, null, null));
        var entered = await db.ProductionYears.AsNoTracking().Where(y => y.Year == year)
            .GroupJoin(db.Users, y => y.SetById, u => u.Id, (y, users) => new EnteredYearView(y.Source, users.Select(u => u.DisplayName).FirstOrDefault() ?? "", y.SetAt, y.Days))
            .SingleOrDefaultAsync(ct);
        return new CalendarYearView(year, calendar.Knows(year), [.. days]) { Entered = entered };
    }

    private static CalendarDayView View(DayException day, string? setBy, Instant? setAt) =>
        new(day.Date, day.Open, day.OwnHours is { } hours ? CalendarHours.Text(hours) : null, day.Reason, day.Kind, setBy, setAt);
}
