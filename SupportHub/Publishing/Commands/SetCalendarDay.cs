using NodaTime;
using SupportHub.Platform;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>A manager closes a day, opens one, or gives it other hours (T3); open promises are counted anew (T7).</summary>
public sealed class SetCalendarDay(CorrectCalendar calendar)
{
    /// <param name="hours">Own hours, <c>09:00-18:00</c> or several with commas; null for the usual ones.</param>
    /// <param name="reason">What people read where the day is skipped or added.</param>
    public Task<Outcome<CalendarEffect>> ExecuteAsync(Actor actor, LocalDate date, bool isOpen, string? hours, string reason, CancellationToken ct) =>
        calendar.RunAsync(actor, DayChange.Set(date, isOpen, hours, reason), "calendar-set", ct);
}

/// <summary>A manager takes back what was set for a day: the production calendar holds again, and open promises are counted anew (T7).</summary>
public sealed class ClearCalendarDay(CorrectCalendar calendar)
{
    public Task<Outcome<CalendarEffect>> ExecuteAsync(Actor actor, LocalDate date, CancellationToken ct) =>
        calendar.RunAsync(actor, DayChange.Clear(date), "calendar-cleared", ct);
}
