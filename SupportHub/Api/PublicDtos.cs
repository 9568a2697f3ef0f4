using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Api;

/// <summary>A deadline and how it was counted (T1, T2). Times are UTC, dates are of the edition's zone.</summary>
/// <param name="Target">The tier's maximum reaction: <c>8h</c> working hours, <c>3d</c> working days.</param>
/// <param name="Edition">The edition in force on the day.</param>
/// <param name="Provisional">A year on the way has no calendar data yet (T8).</param>
/// <param name="Counted">The working time that counts.</param>
/// <param name="Skipped">Days that do not, and why.</param>
public sealed record DeadlineDto(
    DateTimeOffset From,
    SupportTier Tier,
    string Target,
    int Edition,
    string Zone,
    DateTimeOffset Deadline,
    bool Provisional,
    IReadOnlyList<CountedDto> Counted,
    IReadOnlyList<SkippedDto> Skipped);

/// <param name="Seconds">What this window gave to the count.</param>
public sealed record CountedDto(DateOnly Date, DateTimeOffset From, DateTimeOffset To, double Seconds)
{
    internal static CountedDto Of(CountedWindow window) => new(window.Date.ToDateOnly(), window.From.ToDateTimeOffset(), window.To.ToDateTimeOffset(), window.Counted.TotalSeconds);
}

/// <param name="Reason">In words.</param>
public sealed record SkippedDto(DateOnly Date, SkippedKind Kind, string Reason);

/// <summary>The published opening hours at this moment (R7-publish).</summary>
/// <param name="Changes">When it closes if it is open, when it opens if it is closed.</param>
/// <param name="Week">The hours of a plain week.</param>
/// <param name="Coming">Holidays and other special days ahead.</param>
public sealed record HoursDto(
    DateTimeOffset At,
    bool IsOpen,
    DateTimeOffset? Changes,
    int Edition,
    string Zone,
    IReadOnlyList<WeekdayDto> Week,
    IReadOnlyList<SpecialDayDto> Coming,
    IReadOnlyList<AnnouncementDto> Announcements,
    bool Provisional);

/// <param name="Hours">As <c>09:00-20:00</c>; empty on a day off.</param>
public sealed record WeekdayDto(IsoDayOfWeek Day, IReadOnlyList<string> Hours);

/// <param name="Until">The last of several days in a row that are alike.</param>
public sealed record SpecialDayDto(DateOnly From, DateOnly Until, IReadOnlyList<string> Hours, string Reason);

public sealed record AnnouncementDto(string Text, DateTimeOffset From, DateTimeOffset? Until);
