using NodaTime;

namespace SupportHub.Regulation;

/// <summary>An interval in which the service is open, on a date of its zone.</summary>
public readonly record struct WorkingWindow(LocalDate Date, Instant From, Instant To);

/// <summary>
/// Working time (R4.6-hours): a zone, the hours of its week and its production calendar, as an axis on which working hours and working days are
/// counted (T1, T2). Exact to 100 ns. Safe to share between threads; it lays out further years when it is asked about them. Every method throws
/// <see cref="ArgumentOutOfRangeException"/> where it would have to count outside <see cref="FirstYear"/>–<see cref="LastYear"/>: ask
/// <see cref="Counts"/> first about what comes from outside.
/// </summary>
public sealed class WorkingTime
{
    /// <summary>Moments of the years from here to <see cref="LastYear"/> are counted; asking beyond them throws, so that no question lays out millennia.</summary>
    public const int FirstYear = 1950;

    public const int LastYear = 2150;

    private readonly Lock extending = new();
    private WorkingAxis? axis;

    private WorkingTime(DateTimeZone zone, WeeklyHours hours, ProductionCalendar calendar)
    {
        Zone = zone;
        Hours = hours;
        Calendar = calendar;
    }

    /// <summary>The published hours (R4.6-hours): Moscow, Monday to Friday, 09:00–20:00, the production calendar of Russia.</summary>
    public static WorkingTime Default { get; } = Create(DateTimeZoneProviders.Tzdb["Europe/Moscow"], WeeklyHours.Default, ProductionCalendar.BuiltIn);

    public DateTimeZone Zone { get; }

    public WeeklyHours Hours { get; }

    public ProductionCalendar Calendar { get; }

    /// <exception cref="ArgumentException">The week has no working hour at all.</exception>
    public static WorkingTime Create(DateTimeZone zone, WeeklyHours hours, ProductionCalendar calendar)
    {
        if (hours.IsEmpty) throw new ArgumentException("A week without a working hour promises nothing.", nameof(hours));
        return new WorkingTime(zone, hours, calendar);
    }

    /// <summary>
    /// The instant at which that much working time has passed (T1): at a closing, that closing, not the next opening. From outside working time it
    /// counts from the next opening; no working time at all gives <paramref name="from"/> or that opening.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative span.</exception>
    public Instant Add(Instant from, Duration workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, Duration.Zero);
        if (workingTime == Duration.Zero) return NextOpening(from);
        var start = from.ToUnixTimeTicks();
        var covering = Covering(start, start);
        var ticks = workingTime.BclCompatibleTicks;
        while (covering.Worked(start) + ticks > covering.Total) covering = Longer(covering);
        return Instant.FromUnixTimeTicks(covering.WhenWorked(covering.Worked(start) + ticks));
    }

    /// <summary>The working time between two instants; negative when <paramref name="to"/> is the earlier.</summary>
    public Duration Between(Instant from, Instant to)
    {
        var (start, end) = (from.ToUnixTimeTicks(), to.ToUnixTimeTicks());
        var covering = Covering(Math.Min(start, end), Math.Max(start, end));
        return Duration.FromTicks(covering.Worked(end) - covering.Worked(start));
    }

    public bool IsOpen(Instant at) => WindowAtOrAfter(at).From <= at;

    /// <summary>The first instant at or after the given one at which the service is open: the given one itself when it is.</summary>
    public Instant NextOpening(Instant at) => Instant.Max(at, WindowAtOrAfter(at).From);

    /// <summary>The end of the open time that runs at the instant, or of the next; <see cref="Instant.MaxValue"/> when it goes on for a year.</summary>
    public Instant NextClosing(Instant at)
    {
        var window = WindowAtOrAfter(at);
        var limit = window.To + Duration.FromDays(366);
        while (window.To < limit)
        {
            var next = WindowAtOrAfter(window.To);
            if (next.From > window.To) return window.To;
            window = next;
        }

        return Instant.MaxValue;
    }

    /// <summary>The closing time of the last of that many working days, counted from the day after the arrival's date (T2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one day.</exception>
    public Instant EndOfWorkingDays(Instant from, int days)
    {
        var (covering, position) = WorkingDayAfter(DateOf(from), days);
        return Instant.FromUnixTimeTicks(covering.ClosingOf(position));
    }

    /// <summary>When the target, counted from the start, ends (T1 for hours, T2 for days).</summary>
    public Instant Deadline(Instant start, ReactionTarget target) =>
        target.Unit == ReactionUnit.WorkingDays ? EndOfWorkingDays(start, target.Amount) : Add(start, Duration.FromHours(target.Amount));

    /// <summary>The date in the zone.</summary>
    public LocalDate DateOf(Instant at) => at.InZone(Zone).Date;

    public bool IsWorkingDay(LocalDate date) => Calendar.HoursOn(date, Hours).Count > 0;

    /// <summary>The working day that many working days after the date; the date itself need not be one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one day.</exception>
    public LocalDate AddWorkingDays(LocalDate date, int days)
    {
        var (covering, position) = WorkingDayAfter(date, days);
        return covering.WorkingDay(position);
    }

    /// <summary>The open windows that touch the span, whole, in order.</summary>
    public IReadOnlyList<WorkingWindow> Windows(Instant from, Instant to)
    {
        var (start, end) = (from.ToUnixTimeTicks(), to.ToUnixTimeTicks());
        if (end < start) return [];
        var covering = Covering(start, end);
        var windows = new List<WorkingWindow>();
        for (var i = covering.FirstClosingAfter(start); i < covering.Count && covering[i].From < to; i++) windows.Add(covering[i]);
        return windows;
    }

    /// <summary>Whether a span can start at the instant and still end, after weeks of working time, in the years that are counted.</summary>
    public bool Counts(Instant at) => at >= Instant.FromUtc(FirstYear + 2, 1, 1, 0, 0) && at < Instant.FromUtc(LastYear - 10, 1, 1, 0, 0);

    /// <summary>Whether the instant's year has no calendar data (T8).</summary>
    public bool IsProvisional(Instant at) => !Calendar.Knows(DateOf(at).Year);

    /// <summary>Whether any year of the span has no calendar data (T8).</summary>
    public bool IsProvisional(Instant from, Instant to)
    {
        var last = DateOf(to).Year;
        for (var year = DateOf(from).Year; year <= last; year++)
        {
            if (!Calendar.Knows(year)) return true;
        }

        return false;
    }

    /// <summary>The deadline and how it was counted.</summary>
    public Reckoning Reckon(Instant start, ReactionTarget target) => Reckoner.Reckon(this, start, target);

    private WorkingWindow WindowAtOrAfter(Instant at)
    {
        var tick = at.ToUnixTimeTicks();
        var covering = Covering(tick, tick);
        int i;
        while ((i = covering.FirstClosingAfter(tick)) >= covering.Count) covering = Longer(covering);
        return covering[i];
    }

    private (WorkingAxis Axis, int Position) WorkingDayAfter(LocalDate date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var covering = CoveringYears(date.Year, date.Year);
        int position;
        while (!covering.HasWorkingDay(position = covering.WorkingDayAfter(date, days))) covering = Longer(covering);
        return (covering, position);
    }

    private WorkingAxis Covering(long first, long last)
    {
        var current = Volatile.Read(ref axis);
        return current is not null && current.Covers(first) && current.Covers(last)
            ? current
            : CoveringYears(DateOf(Instant.FromUnixTimeTicks(first)).Year, DateOf(Instant.FromUnixTimeTicks(last)).Year);
    }

    private WorkingAxis Longer(WorkingAxis current) => CoveringYears(current.FirstYear + 1, Math.Max(current.LastYear + 1, Math.Min(LastYear, current.LastYear + Math.Max(4, current.LastYear - current.FirstYear))));

    private WorkingAxis CoveringYears(int first, int last)
    {
        var current = Volatile.Read(ref axis);
        if (current is not null && current.FirstYear < first && current.LastYear > last) return current;
        if (first < FirstYear || last > LastYear) throw new ArgumentOutOfRangeException(nameof(last), $"Working time is not counted in {first}–{last}.");
        lock (extending)
        {
            current = axis;
            if (current is not null && current.FirstYear < first && current.LastYear > last) return current;
            // a year around what is asked: an instant of the first or last night may be the neighbour year's date
            current = new WorkingAxis(Zone, Hours, Calendar, Math.Min(first - 1, current?.FirstYear ?? first), Math.Max(last + 1, current?.LastYear ?? last));
            Volatile.Write(ref axis, current);
            return current;
        }
    }
}
