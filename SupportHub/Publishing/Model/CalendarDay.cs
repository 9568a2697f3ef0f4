using NodaTime;

namespace SupportHub.Publishing.Model;

/// <summary>A day that a manager set against the built-in production calendar: off, working, or with its own hours (T3, T7).</summary>
public class CalendarDay
{
    public LocalDate Date { get; set; }

    public bool IsOpen { get; set; }

    /// <summary>Own hours, <c>09:00-18:00</c> or several with commas; null for the usual ones.</summary>
    public string? Hours { get; set; }

    /// <summary>What people read where the day is skipped or added.</summary>
    public string Reason { get; set; } = "";

    public long? SetById { get; set; }

    public Instant SetAt { get; set; }
}
