using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Records;

/// <summary>What a correction of the calendar does, or would do, to what is promised (T7).</summary>
/// <param name="Moved">Open deadlines that move; their abonents are told.</param>
/// <param name="Later">Those of them that move later.</param>
/// <param name="BreachesWithdrawn">Breaches of open clocks that are none any more.</param>
/// <param name="ClosingsMoved">Resolved and declined tickets that close on another day.</param>
public sealed record CalendarEffect(int Moved, int Later, int BreachesWithdrawn, int ClosingsMoved)
{
    public static readonly CalendarEffect None = new(0, 0, 0, 0);

    public int Earlier => Moved - Later;
}

/// <summary>A year of the calendar as managers see it.</summary>
/// <param name="Known">False: only weekends and the fixed holidays count, deadlines are provisional (T8).</param>
/// <param name="Days">The days that differ from their weekday, in order.</param>
public sealed record CalendarYearView(int Year, bool Known, IReadOnlyList<CalendarDayView> Days)
{
    /// <summary>Null for a year that is built in, or not known.</summary>
    public EnteredYearView? Entered { get; init; }
}

/// <summary>A year that a manager entered.</summary>
/// <param name="Text">Its days in the form in which they are entered.</param>
public sealed record EnteredYearView(string Source, string SetBy, Instant SetAt, string Text);

/// <summary>A year before it is entered: what it would be, and what it would do to open promises.</summary>
/// <param name="DaysOff">Days off by transfer.</param>
/// <param name="DaysOn">Days at work by transfer.</param>
/// <param name="OtherYears">Lines of other years, left out.</param>
public sealed record CalendarYearPreview(int WorkingDays, int Holidays, int DaysOff, int DaysOn, int OtherYears, CalendarEffect Effect);

/// <param name="Hours">Own hours, <c>09:00-18:00</c>; null for the usual ones or a day off.</param>
/// <param name="Reason">A name, or a key of Resources.</param>
/// <param name="SetBy">The manager who set it; null for a day of the production calendar.</param>
public sealed record CalendarDayView(LocalDate Date, bool IsOpen, string? Hours, string Reason, DayExceptionKind Kind, string? SetBy, Instant? SetAt)
{
    /// <summary>Set by a manager, so it can be cleared.</summary>
    public bool IsOwn => SetAt is not null;
}
