using NodaTime;
using SupportHub.Publishing.Records;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Queries;

/// <summary>The holidays and exceptional days ahead, neighbours of one kind put together.</summary>
internal static class ComingDays
{
    public static IReadOnlyList<SpecialDays> Of(WorkingTime working, LocalDate first, int days)
    {
        var special = new List<SpecialDays>();
        foreach (var date in Enumerable.Range(0, days + 1).Select(first.PlusDays))
        {
            if (working.Calendar.On(date) is not { } exception) continue;
            var hours = working.Calendar.HoursOn(date, working.Hours);
            if (!Matters(exception, hours, working.Hours.On(date.DayOfWeek))) continue;
            var day = new SpecialDays(date, date, hours, exception.Reason, exception.Kind);
            if (special.Count > 0 && GoesOn(special[^1], day)) special[^1] = special[^1] with { To = date };
            else special.Add(day);
        }

        return special;
    }

    // a shortened day that keeps its hours (T3) tells a reader nothing; a holiday does, on a Sunday too
    private static bool Matters(DayException exception, IReadOnlyList<TimeSlot> hours, IReadOnlyList<TimeSlot> usual) =>
        exception.Kind == DayExceptionKind.Holiday || !hours.SequenceEqual(usual);

    private static bool GoesOn(SpecialDays before, SpecialDays day) =>
        before.To.PlusDays(1) == day.From && before.Reason == day.Reason && before.Kind == day.Kind && before.Hours.SequenceEqual(day.Hours);
}
