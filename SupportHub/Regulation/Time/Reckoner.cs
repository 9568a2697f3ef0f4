using NodaTime;

namespace SupportHub.Regulation;

/// <summary>Explains a deadline, window by window and day by day.</summary>
internal static class Reckoner
{
    public static Reckoning Reckon(WorkingTime time, Instant start, ReactionTarget target)
    {
        var deadline = time.Deadline(start, target);
        var from = target.Unit == ReactionUnit.WorkingDays
            ? time.Zone.AtStartOfDay(time.DateOf(start).PlusDays(1)).ToInstant()
            : start;
        return new Reckoning(start, target, deadline, Counted(time, from, deadline), Skipped(time, from, deadline), time.IsProvisional(start, deadline));
    }

    private static List<CountedWindow> Counted(WorkingTime time, Instant from, Instant deadline) =>
    [
        .. time.Windows(from, deadline).Select(window =>
        {
            var (opened, closed) = (Instant.Max(window.From, from), Instant.Min(window.To, deadline));
            return new CountedWindow(window.Date, opened, closed, closed - opened);
        }),
    ];

    private static List<SkippedDay> Skipped(WorkingTime time, Instant from, Instant deadline)
    {
        var skipped = new List<SkippedDay>();
        var last = time.DateOf(deadline);
        for (var date = time.DateOf(from); date <= last; date = date.PlusDays(1))
        {
            if (!time.IsWorkingDay(date)) skipped.Add(Skip(date, time.Calendar.On(date)));
        }

        return skipped;
    }

    private static SkippedDay Skip(LocalDate date, DayException? exception) => exception?.Kind switch
    {
        DayExceptionKind.Holiday => new SkippedDay(date, exception.Reason, SkippedKind.Holiday),
        DayExceptionKind.Transferred => new SkippedDay(date, exception.Reason, SkippedKind.Transferred),
        DayExceptionKind.Manager => new SkippedDay(date, exception.Reason, SkippedKind.Manager),
        _ => new SkippedDay(date, "Regulation.Weekend", SkippedKind.Weekend),
    };
}
