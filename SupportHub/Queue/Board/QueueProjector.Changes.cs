using NodaTime;
using SupportHub.Data.Log;

namespace SupportHub.Queue.Board;

/// <content>What a change does to the board.</content>
public sealed partial class QueueProjector
{
    private async Task ApplyAsync(IReadOnlyList<Change> changes, Instant now, CancellationToken ct)
    {
        if (changes.Any(change => change.Subject is SubjectKind.Calendar or SubjectKind.Edition))
        {
            timetable = await timetables.ReadAsync(ct);
            Mend(await tickets.AllAsync(ct), now);
            table.Renew(timetable, now);
            touches.TouchAll();
            return;
        }
        var ids = Concerned(changes);
        Touch(changes);
        if (ids.Count == 0) return;
        var stored = await tickets.ByIdAsync(ids, ct);
        foreach (var ticket in stored) table.Put(ticket, timetable, now);
        foreach (var gone in ids.Except(stored.Select(ticket => ticket.Id))) table.Remove(gone);
    }

    // before the snapshot is published: who is shown it then reads at least as much. A ticket that moved concerns both its abonents
    private void Touch(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            if (change.AbonentId is { } abonent) touches.TouchAbonent(abonent);
            if (change.Subject == SubjectKind.Letter) touches.TouchLetters(change.SubjectId);
            if (change.Subject != SubjectKind.Ticket) continue;
            touches.TouchTicket(change.SubjectId);
            if (table.Rows.TryGetValue(change.SubjectId, out var row)) touches.TouchAbonent(row.Stored.AbonentId);
        }
    }

    private HashSet<long> Concerned(IReadOnlyList<Change> changes)
    {
        var ids = new HashSet<long>();
        var (abonents, people) = (new HashSet<long>(), new HashSet<long>());
        foreach (var change in changes)
        {
            if (change.Subject == SubjectKind.Ticket) ids.Add(change.SubjectId);
            else if (change.Subject == SubjectKind.Abonent) abonents.Add(change.SubjectId);
            else if (change.Subject == SubjectKind.User) people.Add(change.SubjectId);
        }
        if (abonents.Count + people.Count == 0) return ids;
        foreach (var row in table.Rows.Values)
        {
            if (abonents.Contains(row.Stored.AbonentId) || (row.Stored.AssigneeId is { } person && people.Contains(person))) ids.Add(row.Stored.Id);
        }
        return ids;
    }

    /// <summary>The net below: everything is compared with the database, and what differs is mended and told.</summary>
    /// <returns>Changes that came meanwhile, which are no differences.</returns>
    private async Task<IReadOnlyList<Change>> CompareAsync(Instant now, CancellationToken ct)
    {
        compareAt = now + BetweenComparisons;
        var stored = await tickets.AllAsync(ct);
        var meanwhile = await log.ReadAsync(ct);
        var late = Concerned(meanwhile);
        var differing = Mend(stored, now);
        differing.ExceptWith(late);
        if (differing.Count == 0) return meanwhile;
        touches.TouchAll();
        logger.LogWarning(
            "{Count} tickets on the board differed from the database without a change in the log, and were mended: {Tickets}.",
            differing.Count,
            differing.Take(20));
        return meanwhile;
    }

    private HashSet<long> Mend(IReadOnlyList<BoardTicket> stored, Instant now)
    {
        var differing = table.Rows.Keys.ToHashSet();
        foreach (var ticket in stored)
        {
            if (table.Rows.TryGetValue(ticket.Id, out var row) && row.Stored == ticket) differing.Remove(ticket.Id);
            else differing.Add(ticket.Id);
            table.Put(ticket, timetable, now);
        }
        foreach (var gone in table.Rows.Keys.Except(stored.Select(ticket => ticket.Id)).ToList()) table.Remove(gone);
        return differing;
    }
}
