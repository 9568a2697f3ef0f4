using NodaTime;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Publishing.Commands;

/// <summary>
/// The recorded breaches of a clock that is still open, under a corrected calendar (T7): withdrawn with a note when the deadline is no
/// longer past, moved with it when it still is. A breach of a clock that was answered belongs to another start and is kept.
/// </summary>
internal static class BreachCorrection
{
    /// <summary>Those that belong to this clock.</summary>
    public static IEnumerable<Breach> Of(IEnumerable<Breach> ofTicket, ReactionClock clock) => ofTicket.Where(b => b.ClockStartedAt == clock.Start);

    /// <returns>How many were withdrawn.</returns>
    public static int Apply(IEnumerable<Breach> ofTicket, ReactionClock corrected, string note, Instant now)
    {
        var own = Of(ofTicket, corrected).ToList();
        if (!corrected.Breached(now)) return Withdraw(own, note, now);
        if (own.Find(b => b.DueAt == corrected.Due) is { } same)
        {
            // the correction was itself corrected: the old deadline holds again
            (same.WithdrawnAt, same.Note) = (null, null);
            return Withdraw(own.Where(b => b != same), note, now);
        }

        if (own.Find(b => b.WithdrawnAt is null) is { } standing) (standing.DueAt, standing.ByChange) = (corrected.Due, corrected.ByChange);
        return 0;
    }

    private static int Withdraw(IEnumerable<Breach> breaches, string note, Instant now)
    {
        var standing = breaches.Where(b => b.WithdrawnAt is null).ToList();
        foreach (var breach in standing) (breach.WithdrawnAt, breach.Note) = (now, note);
        return standing.Count;
    }
}
