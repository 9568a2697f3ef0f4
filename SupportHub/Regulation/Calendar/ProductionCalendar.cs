using System.Collections.Frozen;
using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The production calendar (R4.6-hours): the dates that differ from their weekday, and the years it is complete for. Other years count
/// with weekends and the fixed public holidays, provisionally (T8).
/// </summary>
public sealed class ProductionCalendar
{
    private readonly FrozenDictionary<LocalDate, DayException> exceptions;
    private readonly FrozenSet<int> years;

    /// <param name="exceptions">One a date; of several the last counts. Their own hours are in order and do not overlap.</param>
    /// <param name="completeYears">The years whose every exception is listed.</param>
    /// <exception cref="ArgumentException">Own hours of a date overlap or are out of order.</exception>
    public ProductionCalendar(IEnumerable<DayException> exceptions, IEnumerable<int> completeYears)
    {
        var byDate = new Dictionary<LocalDate, DayException>();
        foreach (var exception in exceptions)
        {
            if (exception.OwnHours is { } own && !WeeklyHours.Disjoint(own))
                throw new ArgumentException($"The hours of {exception.Date} overlap.", nameof(exceptions));
            byDate[exception.Date] = exception;
        }

        this.exceptions = byDate.ToFrozenDictionary();
        years = completeYears.ToFrozenSet();
    }

    /// <summary>Russia, 2023–2027.</summary>
    public static ProductionCalendar BuiltIn { get; } = CalendarFile.ReadBuiltIn();

    /// <summary>The years with complete data, in order.</summary>
    public IReadOnlyList<int> Years => [.. years.Order()];

    /// <summary>Every exception that is listed, by date.</summary>
    public IEnumerable<DayException> Exceptions => exceptions.Values.OrderBy(exception => exception.Date);

    /// <summary>Whether the year's data is complete; deadlines in other years are provisional (T8).</summary>
    public bool Knows(int year) => years.Contains(year);

    /// <summary>This calendar with dates laid over it; <paramref name="completeYears"/> are then known too.</summary>
    public ProductionCalendar With(IEnumerable<DayException> overlay, params int[] completeYears) =>
        new(exceptions.Values.Concat(overlay), years.Concat(completeYears));

    /// <summary>This calendar with a whole year put in place of what it has of that year; the year is then known.</summary>
    public ProductionCalendar WithYear(int year, IEnumerable<DayException> days) =>
        new(exceptions.Values.Where(day => day.Date.Year != year).Concat(days), [.. years, year]);

    /// <summary>How the date differs from its weekday, the fixed holidays of an unknown year included (T8); null when it does not.</summary>
    public DayException? On(LocalDate date) =>
        exceptions.TryGetValue(date, out var listed) ? listed : Knows(date.Year) ? null : FixedHolidays.On(date);

    /// <summary>The hours of the date, in order; empty when it is a day off (T2, T3).</summary>
    public IReadOnlyList<TimeSlot> HoursOn(LocalDate date, WeeklyHours week)
    {
        var usual = week.On(date.DayOfWeek);
        return On(date) switch
        {
            null => usual,
            { Open: false } => [],
            { OwnHours: { } own } => own,
            { Kind: DayExceptionKind.BeforeHoliday } => usual,
            _ => usual.Count > 0 ? usual : week.Usual,
        };
    }
}
