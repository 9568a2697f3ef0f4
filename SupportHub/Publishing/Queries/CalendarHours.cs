using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>The own hours of a date as they are entered and stored: <c>09:00-13:00,14:00-18:00</c> (T3).</summary>
internal static class CalendarHours
{
    /// <exception cref="FormatException">Not hours of a day.</exception>
    public static IReadOnlyList<TimeSlot> Parse(string text) => TryParse(text, out var slots) ? slots : throw new FormatException($"Not hours of a day: {text}");

    /// <summary>False when they cannot be read, overlap or are out of order.</summary>
    public static bool TryParse(string text, out IReadOnlyList<TimeSlot> slots)
    {
        var read = new List<TimeSlot>();
        slots = read;
        foreach (var part in text.Split(','))
        {
            if (!TimeSlot.TryParse(part.Trim(), out var slot)) return false;
            read.Add(slot);
        }

        return WeeklyHours.Disjoint(read);
    }

    public static string Text(IEnumerable<TimeSlot> slots) => string.Join(',', slots);
}
