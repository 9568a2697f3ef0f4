using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Queue.Board;

/// <summary>Keeps how many letters wait for staff and how many of ours stopped, read once a node when the board moves on; the page of letters and the top bar follow it.</summary>
internal sealed class MailFeed(
    IDbContextFactory<SupportDb> contexts,
    Feed<QueueSnapshot> board,
    Feed<MailCounts> feed,
    Feed<PlaceCounts> places,
    Touches touches,
    ILogger<MailFeed> logger) : BoardFollower(board, logger)
{
    private const string Inbox = "/staff/mail", Letters = "/staff/letters";
    private const int Most = 1000;

    private long touched;

    protected override async Task RefreshAsync(QueueSnapshot snapshot)
    {
        var now = await ReadAsync();
        var stopped = await StoppedAsync();
        if (now.Waiting != places.Latest.At(Inbox) || stopped != places.Latest.At(Letters))
        {
            places.Publish(new PlaceCounts(new Dictionary<string, int>(StringComparer.Ordinal) { [Inbox] = now.Waiting, [Letters] = stopped }));
        }

        if (now != feed.Latest) feed.Publish(now);
    }

    // failed and came back: a person must say what becomes of them
    private async Task<int> StoppedAsync()
    {
        var now = touches.OfLetters();
        if (!IsFirst && now == touched) return places.Latest.At(Letters);
        await using var db = await contexts.CreateDbContextAsync();
        var stopped = await db.Outbox.AsNoTracking().Where(l => l.State == LetterState.Failed || l.State == LetterState.Bounced).Take(Most).CountAsync();
        touched = now;
        return stopped;
    }

    private async Task<MailCounts> ReadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var last = await db.ChangeLog.AsNoTracking().Where(c => c.Subject == SubjectKind.Mail).OrderByDescending(c => c.Seq).Select(c => c.Seq).FirstOrDefaultAsync();
        if (last == feed.Latest.Version && !IsFirst) return feed.Latest;
        var waiting = await db.InboundLetters.AsNoTracking().CountAsync(l => (l.Verdict == LetterVerdict.Quarantine || l.Verdict == LetterVerdict.TooLarge) && l.Release == null);
        return new MailCounts(waiting, last);
    }
}
