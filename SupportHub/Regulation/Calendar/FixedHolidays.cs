using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The public holidays of Russia, whose dates never move: all that is known of a year without calendar data (T8), and what a holiday is called.
/// </summary>
internal static class FixedHolidays
{
    public static DayException? On(LocalDate date) => NameOf(date) is { } name
        ? new DayException(date, Open: false, OwnHours: null, name, DayExceptionKind.Holiday)
        : null;

    /// <summary>The holiday's name as a key of Resources; null on any other date.</summary>
    public static string? NameOf(LocalDate date) => (date.Month, date.Day) switch
    {
        (1, 7) => "Regulation.Holiday.Christmas",
        (1, >= 1 and <= 8) => "Regulation.Holiday.NewYear",
        (2, 23) => "Regulation.Holiday.Defender",
        (3, 8) => "Regulation.Holiday.Women",
        (5, 1) => "Regulation.Holiday.Spring",
        (5, 9) => "Regulation.Holiday.Victory",
        (6, 12) => "Regulation.Holiday.Russia",
        (11, 4) => "Regulation.Holiday.Unity",
        _ => null,
    };
}
