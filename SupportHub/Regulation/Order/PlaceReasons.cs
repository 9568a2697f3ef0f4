using NodaTime;

namespace SupportHub.Regulation;

/// <summary>The order put into reasons: each names the rule that decided.</summary>
public static class PlaceReasons
{
    private static readonly PlaceReason Critical = new("Place.ConfirmedCritical", Clauses.QueueOutOfTurn);
    private static readonly PlaceReason Standard = new("Place.Standard", Clauses.QueueStandard);
    private static readonly PlaceReason Initial = new("Place.Initial", Clauses.QueueInitial);
    private static readonly PlaceReason WebFirst = new("Place.WebFirst", Clauses.WebFirst);
    private static readonly PlaceReason AfterWeb = new("Place.AfterWeb", Clauses.WebFirst);

    /// <summary>By which rule a ticket that came ahead of another stands there (Q9): what its sender may be told.</summary>
    /// <exception cref="ArgumentException">It does not stand ahead.</exception>
    public static PlaceReason Ahead(QueueKey ahead, QueueKey of)
    {
        if (ahead >= of) throw new ArgumentException("It does not stand ahead.", nameof(ahead));
        if (ahead.Lane == of.Lane) return ahead.AfterWeb != of.AfterWeb ? new("Ahead.Web", Clauses.WebFirst)
            : ahead.Lane == Lane.AtRisk ? new("Ahead.Deadline", Clauses.QueueWithinLane)
            : new("Ahead.Arrival", Clauses.OrderOfArrival);
        return ahead.Lane switch
        {
            Lane.OutOfTurn => new("Ahead.OutOfTurn", Clauses.QueueOutOfTurn),
            Lane.AtRisk => new("Ahead.AtRisk", Clauses.QueueAtRisk),
            _ => new("Ahead.Tier", Clauses.QueueInitial),
        };
    }

    internal static IReadOnlyList<PlaceReason> Of(QueueEntry entry, Lane lane, Instant now) => lane switch
    {
        Lane.AtRisk => AtRisk(entry.Clock!, now),
        Lane.OutOfTurn => [Critical, ByChannel(entry), ByArrival(entry)],
        Lane.Standard => [Standard, ByChannel(entry), ByArrival(entry)],
        _ => [Initial, ByChannel(entry), ByArrival(entry)],
    };

    private static PlaceReason[] AtRisk(ReactionClock clock, Instant now) =>
    [
        clock.Breached(now) ? new("Place.Breached", Clauses.QueueAtRisk, clock.Due) : new("Place.AtRisk", Clauses.QueueAtRisk, clock.AtRiskAt),
        new("Place.NearestDeadline", Clauses.QueueWithinLane, clock.Due),
    ];

    private static PlaceReason ByChannel(QueueEntry entry) => entry.Channel == Channel.Web ? WebFirst : AfterWeb;

    private static PlaceReason ByArrival(QueueEntry entry) => entry.Clock is { } clock
        ? new("Place.Arrival", Clauses.OrderOfArrival, clock.Start)
        : new("Place.FirstArrival", Clauses.QueueWithinLane, entry.FirstArrival);
}
