using NodaTime;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>A ticket in memory: as stored, as the order sees it, as screens see it.</summary>
internal sealed class BoardRow
{
    private BoardRow(BoardTicket stored, QueueEntry entry, QueueRow shown, Instant? changesAt) =>
        (Stored, Entry, Shown, ChangesAt) = (stored, entry, shown, changesAt);

    public BoardTicket Stored { get; }

    public QueueEntry Entry { get; }

    public QueueRow Shown { get; }

    /// <summary>When time alone changes what it shows: it comes at risk, or its deadline passes.</summary>
    public Instant? ChangesAt { get; }

    public static BoardRow Of(BoardTicket stored, Timetable timetable, Instant now) => Of(stored, stored.ToEntry(), timetable, now);

    /// <summary>The same ticket at a later time.</summary>
    public BoardRow At(Timetable timetable, Instant now) => Of(Stored, Entry, timetable, now);

    private static BoardRow Of(BoardTicket stored, QueueEntry entry, Timetable timetable, Instant now)
    {
        var key = QueueOrder.KeyOf(entry, now);
        var clock = entry.Clock;
        var shown = new QueueRow(
            stored.Id,
            key?.Lane,
            stored.Subject,
            stored.AbonentId,
            stored.Abonent,
            stored.Tier,
            stored.Channel,
            stored.Claimed,
            stored.Confirmed,
            stored.Status,
            stored.AssigneeId,
            stored.Assignee,
            stored.SpecialistId,
            stored.ArrivedAt,
            clock?.Start,
            clock?.Due,
            clock?.AtRiskAt,
            clock?.ByChange ?? false,
            clock?.Provisional ?? false,
            ManagersToldAt(stored, entry, timetable, now),
            stored.ChangedAt,
            QueueOrder.Why(entry, now)) { Key = key };
        return new BoardRow(stored, entry, shown, NextChange(entry, now));
    }

    private static Instant? NextChange(QueueEntry entry, Instant now)
    {
        if (QueueOrder.NextLaneChange(entry, now) is { } atRisk) return atRisk;
        // past the deadline the reason of the place is another one; an answer at the very instant is still in time
        return entry.Clock is { } clock && !clock.Breached(now) ? clock.Due + Duration.FromTicks(1) : null;
    }

    private static Instant? ManagersToldAt(BoardTicket stored, QueueEntry entry, Timetable timetable, Instant now)
    {
        if (!ClaimedCriticality.ClaimsAttention(entry)) return null;
        var edition = entry.Clock is { } clock ? timetable.Editions.ByNumber(clock.EditionNumber) : timetable.Current(now);
        // of a letter it is counted from when staff set the claim, not from when it came
        return ClaimedCriticality.ManagersToldAt(stored.ClaimedAt ?? stored.RegisteredAt, edition, timetable.Of(edition));
    }
}
