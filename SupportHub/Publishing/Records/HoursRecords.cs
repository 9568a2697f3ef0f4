using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Records;

/// <summary>The published opening hours at one moment (R4.6-hours, R7-publish).</summary>
/// <param name="IsOpen">By the calendar; a published break does not change it, clocks run on.</param>
/// <param name="Changes">When it closes if it is open, when it opens if it is closed; null when it never closes.</param>
/// <param name="Week">The hours of a plain week, Monday first.</param>
/// <param name="Coming">Holidays and exceptional days of the next weeks, in order.</param>
/// <param name="Announcements">In force or ahead, the nearest first.</param>
/// <param name="Provisional">The calendar of this year or the next days is not known (T8).</param>
public sealed record OpeningView(
    Instant At,
    bool IsOpen,
    Instant? Changes,
    int EditionNumber,
    string ZoneId,
    LocalDate Today,
    IReadOnlyList<WeekdayHours> Week,
    IReadOnlyList<SpecialDays> Coming,
    IReadOnlyList<AnnouncementView> Announcements,
    bool Provisional);

/// <param name="Slots">Empty on a day off.</param>
public sealed record WeekdayHours(IsoDayOfWeek Day, IReadOnlyList<TimeSlot> Slots);

/// <summary>Neighbouring days that differ from their weekday in the same way.</summary>
/// <param name="Hours">The hours of each of them; empty when closed.</param>
/// <param name="Reason">A name, or a key of Resources.</param>
public sealed record SpecialDays(LocalDate From, LocalDate To, IReadOnlyList<TimeSlot> Hours, string Reason, DayExceptionKind Kind)
{
    public bool IsOpen => Hours.Count > 0;
}

/// <param name="TextEn">The Russian text where there is no English one.</param>
public sealed record AnnouncementView(long Id, string TextRu, string TextEn, Instant From, Instant? Until, Instant PublishedAt);

/// <summary>Open time ahead, for the clocks of a page: counted by the browser between two renders.</summary>
public sealed record OpenWindow(Instant From, Instant To);
