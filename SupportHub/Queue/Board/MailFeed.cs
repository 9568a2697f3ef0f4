using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>Keeps how many letters wait for staff, read once a node when the board moves on; the page of letters and the top bar follow it.</summary>
internal sealed class MailFeed(IDbContextFactory<SupportDb> contexts, Feed<QueueSnapshot> board, Feed<MailCounts> feed, Feed<PlaceCounts> places, ILogger<MailFeed> logger) : IHostedService
{
    private const string Place = "/staff/mail";

    private IAsyncDisposable? following;
    private long version = -1;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (latest, subscription) = board.Follow(ShowAsync);
        following = subscription;
        await ShowAsync(latest);
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
            var now = await ReadAsync();
            if (now.Waiting != places.Latest.At(Place)) places.Publish(new PlaceCounts(new Dictionary<string, int>(StringComparer.Ordinal) { [Place] = now.Waiting }));
            if (now != feed.Latest) feed.Publish(now);
            version = snapshot.Version;
        }
        catch (DbException e)
        {
            logger.LogWarning(e, "Letters that wait could not be counted; the next change tries again.");
        }
    }

    private async Task<MailCounts> ReadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var last = await db.ChangeLog.AsNoTracking().Where(c => c.Subject == SubjectKind.Mail).OrderByDescending(c => c.Seq).Select(c => c.Seq).FirstOrDefaultAsync();
        if (last == feed.Latest.Version && version >= 0) return feed.Latest;
        var waiting = await db.InboundLetters.AsNoTracking().CountAsync(l => (l.Verdict == LetterVerdict.Quarantine || l.Verdict == LetterVerdict.TooLarge) && l.Release == null);
        return new MailCounts(waiting, last);
    }
}
