using NodaTime;

namespace SupportHub.Jobs;

/// <summary>When everything that time drives happens: the one place.</summary>
public static class Schedule
{
    /// <summary>The name of the job that opens and closes the day; it runs at instants of the calendar, not at intervals.</summary>
    public const string OpeningAndClosing = "opening-and-closing";

    public const string Letters = "letters";

    public static IReadOnlyList<ScheduledJob> All { get; } =
    [
        new(Letters, typeof(SendLettersJob), Seconds(2)),
        new("reprioritise", typeof(ReprioritiseJob), Seconds(30)),
        new("tier-assignments", typeof(TierAssignmentsJob), Seconds(30)),
        new(OpeningAndClosing, typeof(OpeningAndClosingJob), null),
        new("reviews", typeof(ReviewsJob), Minutes(10)),
        new("closing", typeof(CloseEndedJob), Minutes(10)),
        new("access", typeof(AccessJob), Seconds(20)),
        new("doomed-files", typeof(DoomedFilesJob), Minutes(10)),
        new("calendar-warning", typeof(CalendarWarningJob), Hours(24)),
        new("contract-warning", typeof(ContractWarningJob), Hours(24)),
        new("orphans", typeof(OrphansJob), Hours(24)),
        new("old-letters", typeof(OldLettersJob), Hours(24)),
        new("old-records", typeof(OldRecordsJob), Hours(24)),
    ];

    public static ScheduledJob? Find(string name) => All.FirstOrDefault(job => job.Name == name);

    private static Duration Seconds(int seconds) => Duration.FromSeconds(seconds);

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    private static Duration Hours(int hours) => Duration.FromHours(hours);
}

/// <summary>A job and when it runs.</summary>
/// <param name="Name">Its words are in Resources under <c>Jobs.Name.</c></param>
/// <param name="Every">Null: at opening and closing time.</param>
public sealed record ScheduledJob(string Name, Type Job, Duration? Every)
{
    /// <summary>A run that has not come this long after the last one is missing: three intervals, a minute at least. Opening and closing are at most two weeks apart.</summary>
    public Duration Patience => Every is { } every ? Duration.Max(every * 3, Duration.FromMinutes(1)) : Duration.FromDays(14);
}
