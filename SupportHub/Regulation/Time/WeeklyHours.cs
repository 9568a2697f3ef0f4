using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The opening hours of a plain week (R4.6-hours): intervals by weekday, several a day. Text form, as stored and as entered:
/// <c>Mon-Thu 09:00-13:00,14:00-18:00; Fri 09:00-16:00</c>.
/// </summary>
public sealed class WeeklyHours : IEquatable<WeeklyHours>
{
    private static readonly string[] Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly TimeSlot[][] days;
    private readonly string text;

    private WeeklyHours(TimeSlot[][] days)
    {
        this.days = days;
        text = WriteText(days);
    }

    /// <summary>Monday to Friday, 09:00–20:00 (R4.6-hours).</summary>
    public static WeeklyHours Default { get; } = Every(
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        new TimeSlot(new LocalTime(9, 0), new LocalTime(20, 0)));

    /// <summary>No weekday has an hour: nothing could ever be answered.</summary>
    public bool IsEmpty => days.All(slots => slots.Length == 0);

    /// <summary>The hours of a usual working day (Monday's, or the first day's that has any): those of a Saturday moved into work.</summary>
    public IReadOnlyList<TimeSlot> Usual => days.FirstOrDefault(slots => slots.Length > 0) ?? [];

    /// <summary>The same intervals on each of the days; none on the others.</summary>
    /// <exception cref="ArgumentException">Intervals overlap.</exception>
    public static WeeklyHours Every(IsoDayOfWeek[] days, params TimeSlot[] slots) =>
        Of(days.Distinct().ToDictionary(day => day, _ => (IReadOnlyList<TimeSlot>)slots));

    /// <summary>Intervals by weekday; a weekday left out is a day off.</summary>
    /// <exception cref="ArgumentException">Intervals of a day overlap.</exception>
    public static WeeklyHours Of(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<TimeSlot>> byDay)
    {
        var week = new TimeSlot[7][];
        for (var day = 0; day < 7; day++)
        {
            week[day] = byDay.TryGetValue((IsoDayOfWeek)(day + 1), out var slots) ? [.. slots.OrderBy(slot => slot.From)] : [];
            if (!Disjoint(week[day])) throw new ArgumentException($"The hours of {Names[day]} overlap.", nameof(byDay));
        }

        return new WeeklyHours(week);
    }

    /// <summary>The intervals of the weekday, in order; empty on a day off.</summary>
    public IReadOnlyList<TimeSlot> On(IsoDayOfWeek day) => days[(int)day - 1];

    /// <exception cref="FormatException">Not the text form.</exception>
    public static WeeklyHours Parse(string text) => TryParse(text, out var hours) ? hours : throw new FormatException($"Not weekly hours: {text}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out WeeklyHours? hours)
    {
        hours = null;
        var week = Enumerable.Range(0, 7).Select(_ => new List<TimeSlot>()).ToArray();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryReadPart(part, week)) return false;
        }

        var sorted = week.Select(slots => slots.OrderBy(slot => slot.From).ToArray()).ToArray();
        if (!sorted.All(Disjoint)) return false;
        hours = new WeeklyHours(sorted);
        return true;
    }

    public bool Equals(WeeklyHours? other) => other is not null && string.Equals(text, other.text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as WeeklyHours);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    public override string ToString() => text;

    internal static bool Disjoint(IReadOnlyList<TimeSlot> sorted) =>
        !sorted.Skip(1).Where((slot, index) => sorted[index].ToTick > slot.FromTick).Any();

    private static bool TryReadPart(string part, List<TimeSlot>[] days)
    {
        var space = part.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return false;
        var ends = part[..space].Split('-');
        var first = Array.IndexOf(Names, ends[0]);
        var last = Array.IndexOf(Names, ends[^1]);
        if (first < 0 || last < first || ends.Length > 2) return false;
        foreach (var written in part[space..].Split(','))
        {
            if (!TimeSlot.TryParse(written.Trim(), out var slot)) return false;
            for (var day = first; day <= last; day++) days[day].Add(slot);
        }

        return true;
    }

    private static string WriteText(TimeSlot[][] days)
    {
        var parts = new List<string>();
        for (var first = 0; first < 7; first++)
        {
            if (days[first].Length == 0) continue;
            var last = first;
            while (last < 6 && days[last + 1].SequenceEqual(days[first])) last++;
            var span = last == first ? Names[first] : $"{Names[first]}-{Names[last]}";
            parts.Add($"{span} {string.Join(',', days[first])}");
            first = last;
        }

        return string.Join("; ", parts);
    }
}
