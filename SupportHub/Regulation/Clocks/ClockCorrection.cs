using NodaTime;

namespace SupportHub.Regulation;

/// <summary>What a corrected calendar did to an open clock (T7).</summary>
public sealed record ClockCorrection(ReactionClock Before, ReactionClock After)
{
    public static ClockCorrection Of(ReactionClock open, Timetable corrected) => new(open, open.Recalculate(corrected));

    /// <summary>The promise moved: the abonent is told.</summary>
    public bool Moved => Before.Due != After.Due;

    /// <summary>A breach that was recorded is one no longer: it is withdrawn with a note.</summary>
    public bool WithdrawsBreach(Instant now) => Before.Breached(now) && !After.Breached(now);
}
