using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Queue.Records;

namespace SupportHub.Queue.Board;

/// <summary>Keeps what staff were told and nobody has put away yet, read once a node when the board moves on; each screen shows its person's part.</summary>
internal sealed class StaffNotices(
    IDbContextFactory<SupportDb> contexts,
    Feed<QueueSnapshot> board,
    Feed<IReadOnlyList<StaffNotice>> feed,
    ILogger<StaffNotices> logger) : BoardFollower(board, logger)
{
    private const int Most = 200;
    private const string OfClaim = "claim-waits";
    private static readonly string[] OfClock = ["at-risk", "breached", "breached-by-change"];

    protected override async Task RefreshAsync(QueueSnapshot snapshot)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = await ReadAsync(db);
        // a notice never changes: the same ones in the same order are the same list
        if (!now.Select(notice => notice.Id).SequenceEqual(feed.Latest.Select(notice => notice.Id))) feed.Publish(now);
    }

    internal static async Task<IReadOnlyList<StaffNotice>> ReadAsync(SupportDb db)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.DismissedAt == null)
            // what has been seen to since needs nobody's attention any more
            .Where(n => !OfClock.Contains(n.Kind) || db.Tickets.Any(t => t.Id == n.TicketId && t.DueAt != null))
            .Where(n => n.Kind != OfClaim || db.Tickets.Any(t => t.Id == n.TicketId && t.Confirmed == null))
            .OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Most).ToListAsync();
        return [.. notices.Select(n => new StaffNotice(n.Id, n.Kind, n.TicketId, n.UserId, n.ForManagers, n.At, JsonSerializer.Deserialize<Dictionary<string, string>>(n.Arguments) ?? []))];
    }
}
