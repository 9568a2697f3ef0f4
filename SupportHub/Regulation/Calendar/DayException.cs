using NodaTime;

namespace SupportHub.Regulation;

/// <summary>Why a date differs from its weekday.</summary>
public enum DayExceptionKind
{
    /// <summary>A public holiday.</summary>
    Holiday = 1,

    /// <summary>A day off or at work by transfer.</summary>
    Transferred = 2,

    /// <summary>A day before a holiday, which labour law shortens; it keeps its full hours unless own hours are entered (T3).</summary>
    BeforeHoliday = 3,

    /// <summary>Entered by a manager: a break, an extra day, other hours.</summary>
    Manager = 4,
}

/// <summary>A date that differs from its weekday.</summary>
/// <param name="Open">Whether it is worked on.</param>
/// <param name="OwnHours">Its own hours, in order and not overlapping; null for the usual ones. Ignored on a closed date.</param>
/// <param name="Reason">What to show a reader: a name, or a key of Resources.</param>
public sealed record DayException(LocalDate Date, bool Open, IReadOnlyList<TimeSlot>? OwnHours, string Reason, DayExceptionKind Kind);
