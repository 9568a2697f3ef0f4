using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>Keeps who is on duty now and how much each has in work, read again when the board moves on.</summary>
internal sealed class OnDutyFeed(
    IDbContextFactory<SupportDb> contexts,
    Feed<QueueSnapshot> board,
    Feed<IReadOnlyList<OnDuty>> feed,
    ILogger<OnDutyFeed> logger) : BoardFollower(board, logger)
{
    protected override async Task RefreshAsync(QueueSnapshot snapshot)
    {
        var now = await ReadAsync(snapshot);
        if (!now.SequenceEqual(feed.Latest)) feed.Publish(now);
    }

    private async Task<IReadOnlyList<OnDuty>> ReadAsync(QueueSnapshot snapshot)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var shifts = await db.DutyShifts.AsNoTracking().Where(s => s.CheckedOutAt == null).OrderBy(s => s.CheckedInAt)
            .Select(s => new { s.UserId, s.User!.DisplayName, s.CheckedInAt }).ToListAsync();
        if (shifts.Count == 0) return [];
        var inWork = snapshot.ById.Values.Where(row => row is { Status: TicketStatus.InWork, AssigneeId: not null }).CountBy(row => row.AssigneeId!.Value).ToDictionary();
        return [.. shifts.DistinctBy(s => s.UserId).Select(s => new OnDuty(s.UserId, s.DisplayName, s.CheckedInAt, inWork.GetValueOrDefault(s.UserId)))];
    }
}
