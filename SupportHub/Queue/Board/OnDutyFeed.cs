using System.Data.Common;
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
    ILogger<OnDutyFeed> logger) : IHostedService
{
    private IAsyncDisposable? following;
    private long version;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        following = board.Follow(ShowAsync).Subscription;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (following is not null) await following.DisposeAsync();
    }

    internal async Task ShowAsync(QueueSnapshot snapshot)
    {
        if (snapshot.Version == version) return;
        try
        {
            var now = await ReadAsync(snapshot);
            if (!now.SequenceEqual(feed.Latest)) feed.Publish(now);
            version = snapshot.Version;
        }
        catch (DbException e)
        {
            logger.LogWarning(e, "Who is on duty could not be read; the next change tries again.");
        }
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
