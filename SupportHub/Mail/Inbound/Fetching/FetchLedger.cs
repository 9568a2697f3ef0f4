using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Platform;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Keeps how far each folder has been fetched, and which letters were put off.</summary>
internal sealed class FetchLedger(IDbContextFactory<SupportDb> contexts, Writer writer, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Where fetching goes on. A folder whose UIDs changed their meaning begins anew: what was taken already is recognised.</summary>
    public async Task<MailboxState> OpenAsync(string source, OpenFolder folder, CancellationToken ct)
    {
        MailboxState? found = null;
        await writer.QuietlyAsync(async db =>
        {
            found = await db.Mailboxes.SingleOrDefaultAsync(m => m.Source == source, ct);
            if (found is null) db.Mailboxes.Add(found = new MailboxState { Source = source, FirstSeenAt = time.Now(), UidValidity = folder.UidValidity, FirstUid = folder.UidNext });
            else if (found.UidValidity != folder.UidValidity) await BeginAnewAsync(db, found, folder.UidValidity, ct);
        }, ct);
        return found!;
    }

    /// <summary>The letters that wait for another try.</summary>
    public async Task<IReadOnlyList<PutOffLetter>> PutOffAsync(long mailbox, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.PutOffLetters.AsNoTracking().Where(l => l.MailboxId == mailbox && l.SetAsideAt == null).OrderBy(l => l.Uid).ToListAsync(ct);
    }

    /// <summary>The letter is seen to: committed, or gone.</summary>
    public Task DoneAsync(long mailbox, uint uid, CancellationToken ct) => writer.QuietlyAsync(async db =>
    {
        await PassAsync(db, mailbox, uid, ct);
        await db.PutOffLetters.Where(l => l.MailboxId == mailbox && l.Uid == uid && l.SetAsideAt == null).ExecuteDeleteAsync(ct);
    }, ct);

    /// <summary>A folder whose UIDs had lost their meaning was gone through: from here on they decide again.</summary>
    public async Task SettledAsync(MailboxState mailbox, uint firstUid, CancellationToken ct)
    {
        mailbox.FirstUid = firstUid;
        await writer.QuietlyAsync(db => db.Mailboxes.Where(m => m.Id == mailbox.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.FirstUid, firstUid), ct), ct);
    }

    /// <summary>The letter could not be taken in: it is put off and the others go on; after the third time staff are told.</summary>
    /// <returns>True when it was given up.</returns>
    public async Task<bool> FailedAsync(MailboxState mailbox, uint uid, string error, CancellationToken ct)
    {
        var now = time.Now();
        var givenUp = false;
        await writer.QuietlyAsync(async db =>
        {
            await PassAsync(db, mailbox.Id, uid, ct);
            var letter = await db.PutOffLetters.SingleOrDefaultAsync(l => l.MailboxId == mailbox.Id && l.Uid == uid, ct);
            if (letter is null) db.PutOffLetters.Add(letter = new PutOffLetter { MailboxId = mailbox.Id, Uid = uid });
            letter.MarkTried(error, now);
            givenUp = letter.SetAsideAt is not null;
            if (givenUp) await TellAsync(db, now, $"{mailbox.Id}/{mailbox.UidValidity}/{uid}", mailbox.Source, error, ct);
        }, ct);
        if (givenUp) signal.Raise();
        return givenUp;
    }

    /// <summary>Tells staff of a file of a watched folder, once.</summary>
    /// <param name="kind">Of notice.</param>
    public async Task TellFileAsync(string kind, string source, string file, string error, CancellationToken ct)
    {
        // a name may be as long as the column
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}/{file}")));
        await writer.QuietlyAsync(db => db.TellOnceAsync(time.Now(), $"{kind}/{key}", kind, forManagers: false, ct, ("source", source), ("file", file), ("error", error)), ct);
        signal.Raise();
    }

    private static Task TellAsync(SupportDb db, Instant now, string letter, string source, string error, CancellationToken ct) =>
        db.TellOnceAsync(now, $"letter-aside/{letter}", "letter-aside", forManagers: false, ct, ("source", source), ("letter", letter), ("error", error));

    private static Task<int> PassAsync(SupportDb db, long mailbox, uint uid, CancellationToken ct) =>
        db.Mailboxes.Where(m => m.Id == mailbox && m.LastUid < uid).ExecuteUpdateAsync(m => m.SetProperty(x => x.LastUid, uid), ct);

    private static async Task BeginAnewAsync(SupportDb db, MailboxState state, uint validity, CancellationToken ct)
    {
        (state.UidValidity, state.LastUid, state.FirstUid) = (validity, 0, 0);
        await db.PutOffLetters.Where(l => l.MailboxId == state.Id).ExecuteDeleteAsync(ct);
    }
}
