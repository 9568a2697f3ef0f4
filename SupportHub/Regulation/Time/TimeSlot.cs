using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace SupportHub.Regulation;

/// <summary>An interval of a working day, to the minute: from (included) to (excluded). An end at midnight is the end of the day.</summary>
public readonly record struct TimeSlot
{
    private static readonly LocalTimePattern Minute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <exception cref="ArgumentException">The end is not after the start, or one of them is not a whole minute.</exception>
    public TimeSlot(LocalTime from, LocalTime to)
    {
        if (from.TickOfDay % NodaConstants.TicksPerMinute != 0 || to.TickOfDay % NodaConstants.TicksPerMinute != 0)
            throw new ArgumentException("Working hours are given in whole minutes.", nameof(from));
        if (to != LocalTime.Midnight && to <= from)
            throw new ArgumentException($"Working hours from {from} cannot end at {to}.", nameof(to));
        From = from;
        To = to;
    }

    public LocalTime From { get; }

    public LocalTime To { get; }

    internal long FromTick => From.TickOfDay;

    internal long ToTick => To == LocalTime.Midnight ? NodaConstants.TicksPerDay : To.TickOfDay;

    public Duration Length => Duration.FromTicks(ToTick - FromTick);

    /// <summary>Reads <c>09:00-20:00</c>; the end may be <c>24:00</c>.</summary>
    public static bool TryParse(string text, out TimeSlot slot)
    {
        slot = default;
        var ends = text.Split('-', '–');
        if (ends.Length != 2) return false;
        var end = ends[1].Trim();
        var from = Minute.Parse(ends[0].Trim());
        var to = Minute.Parse(string.Equals(end, "24:00", StringComparison.Ordinal) ? "00:00" : end);
        if (!from.Success || !to.Success || (to.Value != LocalTime.Midnight && to.Value <= from.Value)) return false;
        slot = new TimeSlot(from.Value, to.Value);
        return true;
    }

    /// <summary>Reads the hours of one date, <c>09:00-13:00,14:00-18:00</c>, into order; false when one is unreadable or two overlap.</summary>
    public static bool TryParseDay(string? text, out IReadOnlyList<TimeSlot> slots)
    {
        var read = new List<TimeSlot>();
        slots = read;
        foreach (var part in (text ?? "").Split(','))
        {
            if (!TryParse(part, out var slot)) return false;
            read.Add(slot);
        }

        read.Sort((one, other) => one.From.CompareTo(other.From));
        return WeeklyHours.Disjoint(read);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Minute.Format(From)}-{(To == LocalTime.Midnight ? "24:00" : Minute.Format(To))}");
}
