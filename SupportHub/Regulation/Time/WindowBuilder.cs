using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// Opening hours as instants. The service is open exactly while the zone's clock shows an open time: an hour that daylight saving skips is
/// not counted, one that it repeats counts twice.
/// </summary>
internal static class WindowBuilder
{
    private static readonly Duration Around = Duration.FromDays(2);

    /// <summary>The windows of the dates, in order; windows of one date that touch are one.</summary>
    public static List<Window> Build(DateTimeZone zone, WeeklyHours hours, ProductionCalendar calendar, LocalDate first, LocalDate end)
    {
        var offsets = Offsets(zone, first, end);
        var windows = new List<Window>();
        var midnight = new LocalDateTime(first.Year, first.Month, first.Day, 0, 0).InUtc().ToInstant().ToUnixTimeTicks();
        var current = 0;
        for (var date = first; date < end; date = date.PlusDays(1), midnight += NodaConstants.TicksPerDay)
        {
            while (offsets[current].To <= midnight - Around.BclCompatibleTicks) current++;
            AddDay(date, midnight, calendar.HoursOn(date, hours), offsets, current, windows);
        }

        // where the clock goes back across midnight, the windows of two dates alternate
        windows.Sort((one, other) => one.Open.CompareTo(other.Open));
        return windows;
    }

    private static void AddDay(LocalDate date, long midnight, IReadOnlyList<TimeSlot> slots, List<OffsetSpan> offsets, int current, List<Window> windows)
    {
        if (slots.Count == 0) return;
        var firstOfDay = windows.Count;
        for (var i = current; i < offsets.Count && offsets[i].From < midnight + 2 * Around.BclCompatibleTicks; i++)
        {
            var (from, to, offset) = offsets[i];
            foreach (var slot in slots)
            {
                var opens = Math.Max(midnight + slot.FromTick - offset, from);
                var closes = Math.Min(midnight + slot.ToTick - offset, to);
                if (opens >= closes) continue;
                if (windows.Count > firstOfDay && windows[^1].Close == opens) windows[^1] = windows[^1] with { Close = closes };
                else windows.Add(new Window(date, opens, closes));
            }
        }
    }

    private static List<OffsetSpan> Offsets(DateTimeZone zone, LocalDate first, LocalDate end)
    {
        var span = new Interval(first.AtMidnight().InUtc().ToInstant() - 2 * Around, end.AtMidnight().InUtc().ToInstant() + 2 * Around);
        return
        [
            .. zone.GetZoneIntervals(span).Select(interval => new OffsetSpan(
                interval.HasStart ? interval.Start.ToUnixTimeTicks() : long.MinValue,
                interval.HasEnd ? interval.End.ToUnixTimeTicks() : long.MaxValue,
                interval.WallOffset.Ticks)),
        ];
    }

    /// <summary>An open window of a date, in Unix ticks.</summary>
    internal readonly record struct Window(LocalDate Date, long Open, long Close);

    private readonly record struct OffsetSpan(long From, long To, long Offset);
}
