using SupportHub.Platform;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>A manager enters a year of the production calendar (T8): its deadlines are firm from now on, open promises are counted anew (T7).</summary>
public sealed class EnterCalendarYear(CorrectCalendar calendar)
{
    /// <param name="text">Lines <c>date,day,short,reason,name</c>; see <see cref="CalendarYearText"/>.</param>
    /// <param name="source">What it follows, the decree's number and date: people read it where a promise moved.</param>
    public Task<Outcome<CalendarEffect>> ExecuteAsync(Actor actor, int year, string text, string source, CancellationToken ct) =>
        calendar.RunAsync(actor, new YearChange(year, text, source.Trim()), "calendar-year-entered", ct);
}

/// <summary>A manager takes an entered year out: what is built in holds again, or nothing (T8); open promises are counted anew (T7).</summary>
public sealed class RemoveCalendarYear(CorrectCalendar calendar)
{
    public Task<Outcome<CalendarEffect>> ExecuteAsync(Actor actor, int year, CancellationToken ct) =>
        calendar.RunAsync(actor, new YearChange(year, null, ""), "calendar-year-removed", ct);
}
