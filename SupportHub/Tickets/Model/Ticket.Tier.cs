using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>The terms that it is served on, when they change around it (T6, T7, P3).</content>
public partial class Ticket
{
    /// <summary>What a change of its abonent's tier or edition makes of a ticket: its tier and its clock.</summary>
    /// <param name="abonentTier">A ticket under the department keeps Development (P3).</param>
    /// <param name="clock">The running clock; without one, the next clock takes the new terms.</param>
    public static (SupportTier Tier, ReactionClock? Clock) UnderTerms(
        TicketStatus status, SupportTier abonentTier, ReactionClock? clock, Edition edition, Timetable timetable, Instant now)
    {
        var tier = status == TicketStatus.InDevelopment ? SupportTier.Development : abonentTier;
        return (tier, clock?.ChangeTerms(tier, edition, timetable.Of(edition), now));
    }

    /// <summary>Follows its abonent to another tier or edition: the deadline never moves later (T6).</summary>
    /// <param name="edition">The edition that binds it now.</param>
    /// <returns>False when nothing changed; a closed ticket stays as it was.</returns>
    public bool FollowTerms(SupportTier abonentTier, Edition edition, Timetable timetable, Instant now)
    {
        if (Status == TicketStatus.Closed) return false;
        var (tier, next) = UnderTerms(Status, abonentTier, Clock, edition, timetable, now);
        if (tier == Tier && next == Clock) return false;
        Tier = tier;
        SetClock(next);
        Touch(now);
        return true;
    }

    /// <summary>Counts the running clock anew after a correction of the calendar, later too (T7).</summary>
    /// <returns>Null when nothing changed.</returns>
    public ClockCorrection? CorrectClock(Timetable corrected, Instant now)
    {
        if (Clock is not { } open) return null;
        var correction = ClockCorrection.Of(open, corrected);
        if (correction.After == open) return null;
        SetClock(correction.After);
        Touch(now);
        return correction;
    }
}
