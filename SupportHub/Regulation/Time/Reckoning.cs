using NodaTime;

namespace SupportHub.Regulation;

/// <summary>Why a day was not counted.</summary>
public enum SkippedKind
{
    Weekend = 1,
    Holiday = 2,

    /// <summary>A day off by transfer.</summary>
    Transferred = 3,

    /// <summary>Closed by a manager.</summary>
    Manager = 4,
}

/// <summary>Working time that was counted towards a deadline.</summary>
public sealed record CountedWindow(LocalDate Date, Instant From, Instant To, Duration Counted)
{
    /// <summary>The length by the hours that are shown beside it, without their seconds: so the lengths of a reckoning add up to what is promised.</summary>
    public Duration InMinutes => Duration.FromMinutes(MinuteOf(To) - MinuteOf(From));

    private static long MinuteOf(Instant at) => at.ToUnixTimeSeconds() / 60;
}

/// <summary>A day between start and deadline that was not counted.</summary>
/// <param name="Reason">A key of Resources, or a name as the calendar has it (which is then its own text).</param>
public sealed record SkippedDay(LocalDate Date, string Reason, SkippedKind Kind);

/// <summary>A deadline explained: what was counted, what was skipped and why (T1, T2).</summary>
/// <param name="Windows">
/// For hours, the windows with what each gave; for days, the whole windows of each working day counted. The first may begin after the start
/// (arrival outside working time; T2).
/// </param>
/// <param name="Provisional">A year between start and deadline has no calendar data (T8).</param>
public sealed record Reckoning(
    Instant Start,
    ReactionTarget Target,
    Instant Deadline,
    IReadOnlyList<CountedWindow> Windows,
    IReadOnlyList<SkippedDay> Skipped,
    bool Provisional);
