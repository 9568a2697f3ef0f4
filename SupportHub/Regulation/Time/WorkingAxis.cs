using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// Working time laid out over whole years, in Unix ticks (100 ns): the open windows in order, the working time before each of them, and the
/// working days. Immutable. A question about it is a binary search.
/// </summary>
internal sealed class WorkingAxis
{
    private readonly long[] open;
    private readonly long[] close;
    private readonly long[] before; // working ticks before window i; one more entry: the total
    private readonly LocalDate[] dateOf; // of window i
    private readonly LocalDate[] workingDays;
    private readonly long[] closingOf; // of workingDays[i]

    public WorkingAxis(DateTimeZone zone, WeeklyHours hours, ProductionCalendar calendar, int firstYear, int lastYear)
    {
        (FirstYear, LastYear) = (firstYear, lastYear);
        var first = new LocalDate(firstYear, 1, 1);
        var end = new LocalDate(lastYear + 1, 1, 1);
        (From, To) = (zone.AtStartOfDay(first).ToInstant().ToUnixTimeTicks(), zone.AtStartOfDay(end).ToInstant().ToUnixTimeTicks());

        var windows = WindowBuilder.Build(zone, hours, calendar, first, end);
        open = [.. windows.Select(window => window.Open)];
        close = [.. windows.Select(window => window.Close)];
        dateOf = [.. windows.Select(window => window.Date)];
        before = new long[windows.Count + 1];
        for (var i = 0; i < windows.Count; i++) before[i + 1] = before[i] + (close[i] - open[i]);

        var days = windows.GroupBy(window => window.Date).OrderBy(day => day.Key).ToList();
        workingDays = [.. days.Select(day => day.Key)];
        closingOf = [.. days.Select(day => day.Max(window => window.Close))];
    }

    public int FirstYear { get; }

    public int LastYear { get; }

    /// <summary>The first tick that is covered.</summary>
    public long From { get; }

    /// <summary>The tick after the last one covered.</summary>
    public long To { get; }

    public long Total => before[^1];

    public int Count => open.Length;

    public WorkingWindow this[int i] => new(dateOf[i], Instant.FromUnixTimeTicks(open[i]), Instant.FromUnixTimeTicks(close[i]));

    public bool Covers(long tick) => tick >= From && tick < To;

    /// <summary>Working ticks from the axis' beginning to the tick.</summary>
    public long Worked(long tick)
    {
        var i = LastOpenedBy(tick);
        return i < 0 ? 0 : before[i] + Math.Min(tick, close[i]) - open[i];
    }

    /// <summary>The tick at which that many (1 to <see cref="Total"/>) working ticks have passed; at a closing, that closing (T1).</summary>
    public long WhenWorked(long ticks)
    {
        var i = Array.BinarySearch(before, ticks);
        return i >= 0 ? close[i - 1] : open[~i - 1] + ticks - before[~i - 1];
    }

    /// <summary>The last window that opens at or before the tick; -1 when none does.</summary>
    public int LastOpenedBy(long tick)
    {
        var i = Array.BinarySearch(open, tick);
        return i >= 0 ? i : ~i - 1;
    }

    /// <summary>The first window that closes after the tick: the one open at it, or the next; <see cref="Count"/> when there is none.</summary>
    public int FirstClosingAfter(long tick)
    {
        var i = LastOpenedBy(tick);
        return i >= 0 && close[i] > tick ? i : i + 1;
    }

    /// <summary>The position of the <paramref name="days"/>th working day after the date; past the end when the axis is too short.</summary>
    public int WorkingDayAfter(LocalDate date, int days)
    {
        var i = Array.BinarySearch(workingDays, date);
        return (i >= 0 ? i : ~i - 1) + days;
    }

    public bool HasWorkingDay(int position) => position < workingDays.Length;

    public LocalDate WorkingDay(int position) => workingDays[position];

    public long ClosingOf(int position) => closingOf[position];
}
