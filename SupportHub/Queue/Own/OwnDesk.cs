using System.Collections.Immutable;
using NodaTime;
using SupportHub.Platform;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Own;

/// <summary>One abonent's tickets as last read, their places as last shown, and those who follow them.</summary>
internal sealed class OwnDesk(long abonentId, Feed<OwnBoard> feed)
{
    /// <summary>So long an abonent is told by which rule a place moved back.</summary>
    private static readonly Duration Told = Duration.FromMinutes(15);

    private readonly Dictionary<long, Instant> movedAt = [];

    public long AbonentId => abonentId;

    public Feed<OwnBoard> Feed => feed;

    /// <summary>How many follow.</summary>
    public int Followers { get; set; }

    /// <summary>The touch up to which the tickets were read.</summary>
    public long ReadAt { get; set; } = -1;

    /// <summary>As stored, without places.</summary>
    public ImmutableArray<OwnTicket> Stored { get; set; } = [];

    /// <summary>Puts the tickets in their places and publishes them when anything differs from what was shown.</summary>
    public void Show(QueueSnapshot now, OwnPlaces places)
    {
        var before = feed.Latest.Tickets.ToDictionary(ticket => ticket.Id);
        var shown = ImmutableArray.CreateRange(Stored, ticket => Show(ticket, before.GetValueOrDefault(ticket.Id), now, places));
        if (OwnBoard.AreSame(shown, feed.Latest.Tickets)) return;
        feed.Publish(new OwnBoard(now.Version, now.At, shown));
    }

    private OwnTicket Show(OwnTicket ticket, OwnTicket? before, QueueSnapshot now, OwnPlaces places)
    {
        var placed = ticket;
        if (ticket.ClockStartedAt is not null || ticket.Confirmed == Criticality.Critical)
        {
            if (places.Of(ticket.Id) is { } place)
            {
                placed = ticket with { Lane = now.ById[ticket.Id].Lane, Place = place + 1, Before = place };
                placed = placed with { MovedBackBy = MovedBackBy(placed, before, now, places) };
            }
        }
        return Same(placed, before) ? before! : placed;
    }

    private Clause? MovedBackBy(OwnTicket placed, OwnTicket? before, QueueSnapshot now, OwnPlaces places)
    {
        if (before?.Before is not { } former) return null;
        if (placed.Before > former && places.RuleFor(placed.Id) is { } rule)
        {
            movedAt[placed.Id] = now.At;
            return rule;
        }
        // an advance ends it, and so does time
        var tell = placed.Before >= former && movedAt.TryGetValue(placed.Id, out var at) && now.At - at < Told;
        if (!tell) movedAt.Remove(placed.Id);
        return tell ? before.MovedBackBy : null;
    }

    private static bool Same(OwnTicket placed, OwnTicket? before) =>
        before is not null && placed with { CopiedContactIds = before.CopiedContactIds } == before && placed.CopiedContactIds.SequenceEqual(before.CopiedContactIds);
}
