using NodaTime;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>
/// The board in the making: every open ticket, the orders of its lists, and the instants at which time alone changes something. One thread at a
/// time. Snapshots taken from it never change.
/// </summary>
internal sealed class BoardTable
{
    private readonly Dictionary<long, BoardRow> rows = [];
    private readonly SortedKeys<QueueKey> support = new(key => key.Id);
    private readonly SortedKeys<QueueKey> development = new(key => key.Id);
    private readonly SortedKeys<TimeKey> inWork = new(key => key.Id);
    private readonly SortedKeys<TimeKey> claims = new(key => key.Id);
    private readonly SortedKeys<TimeKey> clocks = new(key => key.Id);
    private readonly SortedKeys<TimeKey> changes = new(key => key.Id);
    private readonly Dictionary<long, QueueRow?> unpublished = [];
    private RowTable table = RowTable.Empty;
    private int working;

    public IReadOnlyDictionary<long, BoardRow> Rows => rows;

    /// <summary>Whether anything changed since the last snapshot.</summary>
    public bool IsChanged => unpublished.Count > 0;

    /// <summary>When time alone changes the next row; null when it never does.</summary>
    public Instant? NextChange => changes.First?.At;

    /// <summary>Begins anew with all that is open.</summary>
    public void Fill(IReadOnlyCollection<BoardTicket> open, Timetable timetable, Instant now)
    {
        foreach (var id in rows.Keys) unpublished[id] = null;
        rows.Clear();
        foreach (var ticket in open)
        {
            var row = rows[ticket.Id] = BoardRow.Of(ticket, timetable, now);
            unpublished[ticket.Id] = row.Shown;
        }
        support.Fill(Keys(InSupport));
        development.Fill(Keys(InDevelopment));
        inWork.Fill(Keys(InWork));
        claims.Fill(Keys(Claim));
        clocks.Fill(Keys(Waits));
        changes.Fill(Keys(Changes));
        working = rows.Values.Count(Works);
    }

    /// <summary>A ticket as it is stored now. One that shows nothing new keeps its row.</summary>
    public void Put(BoardTicket ticket, Timetable timetable, Instant now)
    {
        var before = rows.GetValueOrDefault(ticket.Id);
        if (before is null) Replace(null, BoardRow.Of(ticket, timetable, now));
        else if (before.Stored != ticket) Replace(before, BoardRow.Of(ticket, timetable, now));
        else if (before.ChangesAt <= now) Replace(before, before.At(timetable, now));
    }

    public void Remove(long id)
    {
        if (rows.TryGetValue(id, out var before)) Replace(before, null);
    }

    /// <summary>Moves what time alone has changed by now.</summary>
    public void PassTime(Timetable timetable, Instant now)
    {
        while (changes.First is { } next && next.At <= now)
        {
            var before = rows[next.Id];
            Replace(before, before.At(timetable, now));
        }
    }

    /// <summary>Makes every row anew, for what they were reckoned with has changed.</summary>
    public void Renew(Timetable timetable, Instant now)
    {
        foreach (var before in rows.Values.ToList()) Replace(before, before.At(timetable, now));
    }

    /// <summary>All lists and rows of now; what did not change since the last snapshot is the same object in this one.</summary>
    public QueueSnapshot Take(long version, Instant now, QueueCounts counts)
    {
        table = table.With(unpublished);
        unpublished.Clear();
        return new QueueSnapshot(version, now, support.Ids, development.Ids, inWork.Ids, claims.Ids, table, counts);
    }

    /// <summary>What the wall's header tells, with what was answered and missed today.</summary>
    public QueueCounts Count(Today today) => BoardCounts.Of(support.Keys, working, claims.Ids.Length, clocks.First?.At, today);

    private void Replace(BoardRow? before, BoardRow? after)
    {
        support.Replace(InSupport(before), InSupport(after));
        development.Replace(InDevelopment(before), InDevelopment(after));
        inWork.Replace(InWork(before), InWork(after));
        claims.Replace(Claim(before), Claim(after));
        clocks.Replace(Waits(before), Waits(after));
        changes.Replace(Changes(before), Changes(after));
        working += (Works(after) ? 1 : 0) - (Works(before) ? 1 : 0);
        var id = (before ?? after)!.Stored.Id;
        if (after is null) rows.Remove(id);
        else rows[id] = after;
        unpublished[id] = after?.Shown;
    }

    private IEnumerable<TKey> Keys<TKey>(Func<BoardRow, TKey?> keyOf)
        where TKey : struct => rows.Values.Select(keyOf).OfType<TKey>();

    private static QueueKey? InSupport(BoardRow? row) => row?.Entry.Desk == Desk.Support ? row.Shown.Key : null;

    private static QueueKey? InDevelopment(BoardRow? row) => row?.Entry.Desk == Desk.Development ? row.Shown.Key : null;

    private static TimeKey? InWork(BoardRow? row) => Works(row) && row!.Shown.Key is null ? new TimeKey(row.Stored.ArrivedAt, row.Stored.Id) : null;

    private static TimeKey? Claim(BoardRow? row) =>
        row is not null && ClaimedCriticality.ClaimsAttention(row.Entry) ? new TimeKey(row.Stored.ArrivedAt, row.Stored.Id) : null;

    private static TimeKey? Waits(BoardRow? row) => row?.Entry is { Desk: Desk.Support, Clock: { } clock } ? new TimeKey(clock.Start, row.Stored.Id) : null;

    private static TimeKey? Changes(BoardRow? row) => row?.ChangesAt is { } at ? new TimeKey(at, row.Stored.Id) : null;

    private static bool Works(BoardRow? row) => row?.Stored.Status == TicketStatus.InWork;
}
