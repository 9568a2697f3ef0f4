using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The clock of a reaction that is owed (T5). Immutable. It keeps every promise made while it ran; the earliest is the standing deadline, so that no
/// change makes it later (T6), and a correction of the calendar recomputes them all (T7). What its instants hold is exact to 100 ns.
/// </summary>
public sealed partial record ReactionClock
{
    private ReactionClock(Instant start, SupportTier tier, Lane ownLane, ClockCause cause, IReadOnlyList<Promise> promises, int current, Instant atRiskAt)
    {
        (Start, Tier, OwnLane, Cause) = (start, tier, ownLane, cause);
        (Promises, currentPromise, AtRiskAt) = (promises, current, atRiskAt);
        Deciding = EarliestOf(promises);
        Due = Deciding.Due;
    }

    private readonly int currentPromise;

    /// <summary>The arrival of what waits for a reaction: counting starts here, or at the next opening.</summary>
    public Instant Start { get; }

    /// <summary>The tier it runs for now.</summary>
    public SupportTier Tier { get; }

    /// <summary>The lane of the tier: <see cref="Lane.Standard"/> or <see cref="Lane.Initial"/>.</summary>
    public Lane OwnLane { get; }

    public ClockCause Cause { get; }

    /// <summary>Every promise made while it ran, oldest first; never empty.</summary>
    public IReadOnlyList<Promise> Promises { get; }

    /// <summary>The promise that sets the standing deadline.</summary>
    public Promise Deciding { get; }

    /// <summary>The maximum reaction time of the terms that hold now.</summary>
    public ReactionTarget Target => Promises[currentPromise].Target;

    /// <summary>The edition of the terms that hold now.</summary>
    public int EditionNumber => Promises[currentPromise].EditionNumber;

    /// <summary>The standing deadline. An answer at this very instant is in time.</summary>
    public Instant Due { get; }

    /// <summary>When the edition's share of the working time between start and standing deadline is used (Q2); never after <see cref="Due"/>.</summary>
    public Instant AtRiskAt { get; }

    /// <summary>The earlier deadline that the terms of now must not pass (T6); null when they set the deadline themselves.</summary>
    public Instant? NotLaterThan => ReferenceEquals(Deciding, Promises[currentPromise]) ? null : Due;

    /// <summary>The deadline is the moment of a change: running out is caused by the change, not by staff (T6).</summary>
    public bool ByChange => Deciding.ByChange;

    /// <summary>A year on the way has no calendar data (T8).</summary>
    public bool Provisional => Deciding.Provisional;

    /// <summary>A clock that starts now, or at a paper's receipt (T5).</summary>
    public static ReactionClock Begin(Instant start, SupportTier tier, Edition edition, WorkingTime workingTime, ClockCause cause)
    {
        start = Ticked(start);
        var terms = edition.Terms(tier);
        var promise = Promise.Make(terms.Target, edition.Number, start, start, workingTime);
        return new ReactionClock(start, tier, terms.Lane, cause, [promise], 0, RiskOf(start, promise.Due, edition, workingTime));
    }

    /// <summary>Whether the standing deadline has passed.</summary>
    public bool Breached(Instant now) => now > Due;

    /// <summary>The lane the clock gives: at risk, or its tier's (Q2–Q4).</summary>
    public Lane LaneAt(Instant now) => now >= AtRiskAt ? Lane.AtRisk : OwnLane;

    /// <summary>
    /// The clock after a change of tier or edition (T6): never later; a shorter target is counted from the start, and is due now if that has passed; a
    /// breach stays what it is.
    /// </summary>
    /// <param name="workingTime">That of the edition given.</param>
    public ReactionClock ChangeTerms(SupportTier newTier, Edition edition, WorkingTime workingTime, Instant now)
    {
        var terms = edition.Terms(newTier);
        var made = Promises.ToList();
        var current = made.FindIndex(promise => promise.Target == terms.Target && promise.EditionNumber == edition.Number);
        if (current < 0)
        {
            current = made.Count;
            made.Add(Promise.Make(terms.Target, edition.Number, Ticked(now), Start, workingTime));
        }

        var atRiskAt = ReferenceEquals(EarliestOf(made), Deciding) ? AtRiskAt : RiskOf(Start, made[current].Due, edition, workingTime);
        return new ReactionClock(Start, newTier, terms.Lane, Cause, made, current, atRiskAt);
    }

    /// <summary>Back under its abonent's tier with the promise then standing: from the development department (R6-development-by-transfer).</summary>
    public ReactionClock ReturnTo(SupportTier tier, Edition edition) =>
        new(Start, tier, edition.Terms(tier).Lane, Cause, Promises, currentPromise, AtRiskAt);

    /// <summary>The clock under a corrected calendar (T7): every promise is counted anew, later too.</summary>
    /// <exception cref="KeyNotFoundException">An edition of a promise is not in the timetable.</exception>
    public ReactionClock Recalculate(Timetable corrected)
    {
        var made = Promises
            .Select(promise => Promise.Make(promise.Target, promise.EditionNumber, promise.MadeAt, Start, corrected.Of(promise.EditionNumber)))
            .ToList();
        var deciding = EarliestOf(made);
        var edition = corrected.Editions.ByNumber(deciding.EditionNumber);
        return new ReactionClock(Start, Tier, OwnLane, Cause, made, currentPromise, RiskOf(Start, deciding.Due, edition, corrected.Of(edition)));
    }

    /// <summary>The standing deadline explained; that of a change (<see cref="ByChange"/>) is explained by the target that had run out.</summary>
    public Reckoning Reckon(Timetable timetable) => timetable.Of(Deciding.EditionNumber).Reckon(Start, Deciding.Target);

    public bool Equals(ReactionClock? other) =>
        other is not null
        && (Start, Tier, OwnLane, Cause, AtRiskAt, currentPromise) == (other.Start, other.Tier, other.OwnLane, other.Cause, other.AtRiskAt, other.currentPromise)
        && Promises.SequenceEqual(other.Promises);

    public override int GetHashCode() => HashCode.Combine(Start, Tier, Cause, Due, AtRiskAt, currentPromise);

    private static Promise EarliestOf(IReadOnlyList<Promise> promises)
    {
        var earliest = promises[0];
        for (var i = 1; i < promises.Count; i++)
        {
            if (promises[i].Due < earliest.Due) earliest = promises[i];
        }

        return earliest;
    }

    private static Instant RiskOf(Instant start, Instant due, Edition edition, WorkingTime workingTime)
    {
        var whole = Instant.Max(start, due);
        var used = (long)(workingTime.Between(start, whole).BclCompatibleTicks * edition.AtRiskShare);
        return Instant.Min(due, workingTime.Add(start, Duration.FromTicks(used)));
    }

    // the axis, the text form and the database count in ticks: a clock that comes back from them equals the one that went
    private static Instant Ticked(Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks());
}
