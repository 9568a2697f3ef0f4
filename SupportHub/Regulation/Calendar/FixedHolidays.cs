using NodaTime;

namespace SupportHub.Regulation;

/// <summary>The public holidays of Russia whose dates never move: all that is known of a year without calendar data (T8).</summary>
internal static class FixedHolidays
{
    public static DayException? On(LocalDate date) => Key(date.Month, date.Day) is { } key
        ? new DayException(date, Open: false, OwnHours: null, key, DayExceptionKind.Holiday)
        : null;

    private static string? Key(int month, int day) => (month, day) switch
    {
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
