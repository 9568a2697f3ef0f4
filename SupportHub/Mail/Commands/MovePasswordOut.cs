using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Mail.Redacting;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;

namespace SupportHub.Mail.Commands;

/// <param name="MessageId">The message that it was found in.</param>
/// <param name="Access">Its secret is what is looked for, as it stands there.</param>
/// <param name="Days">How long the access details are kept at most.</param>
public sealed record PasswordMove(long TicketId, long MessageId, string Name, OpenedAccess Access, int Days);

/// <summary>
/// A password that stands in a letter or message is moved to the access details of the ticket (R4.7-access): in every text of the ticket the mark stands in
/// its place, its stored letters and files are rewritten, or destroyed where that is not certain, and the journal has who did it. Cannot be undone. In a
/// ticket that has ended it is taken out and kept nowhere.
/// </summary>
public sealed class MovePasswordOut(
    IDbContextFactory<SupportDb> contexts,
    TicketWriter tickets,
    AccessKeeping keeping,
    SecretHunt hunt,
    RawLetters raws,
    FileStore files,
    LetterFolder folder,
    LettersInHand hand,
    MovedHashes hashes,
    DestroyDoomed destroy,
    TimeProvider time,
    ILogger<MovePasswordOut> logger)
{
    /// <summary>How many days can be chosen; the longest is the last.</summary>
    public IReadOnlyList<int> Days => keeping.Days;

    /// <returns>Where it stood.</returns>
    public async Task<Outcome<FoundSecret>> ExecuteAsync(Actor actor, PasswordMove move, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        var checks = keeping.Check(move.Name, move.Access, move.Days);
        if (!checks.Passed) return checks.Refuse<FoundSecret>();
        if (!Secret.Fits(move.Access.Secret)) return SecretPlaces.Unfit;
        var secret = new Secret(move.Access.Secret);
        if (secret.StandsIn(move.Name)) return new Refusal("Refusal.Secret.InName", Clauses.Access, "Name");
        // a letter that is being sent would go with it
        using var held = await hand.TakeAsync(ct);
        try
        {
            // most of the work is reading, and nobody else need wait for that
            var looked = await LookAsync(actor, move.TicketId, secret, ct);
            var done = await tickets.ChangeAsync(actor, move.TicketId, null, work => MoveAsync(work, move, secret, looked, ct), ct);
            if (done.Succeeded) await destroy.DestroyAsync(CancellationToken.None);
            return done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError(e, "The disk did not take what stands for a letter with a password.");
            return new Refusal("Refusal.Storage.FileNotKept");
        }
    }

    private async Task<Hunted> LookAsync(Actor actor, long ticketId, Secret secret, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ticket = await db.Tickets.SeenBy(actor).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        return ticket is null ? new Hunted() : await hunt.FindAsync(await TicketRows.LoadAsync(db, ticket, ct), secret, new Hunted(), ct);
    }

    private async Task<Outcome<FoundSecret>> MoveAsync(TicketWork work, PasswordMove move, Secret secret, Hunted looked, CancellationToken ct)
    {
        if (!AccessKeeping.IsOnTicket(work)) return AccessKeeping.NotYours;
        var rows = await TicketRows.LoadAsync(work.Db, work.Ticket, ct);
        if (rows.Messages.All(m => m.Id != move.MessageId)) return new Refusal("Refusal.NoSuchMessage", Clauses.WhoSees);
        var stored = await hunt.FindAsync(rows, secret, looked, ct);
        var found = SecretPlaces.Of(rows.Count(secret), stored);
        if (!found.IsAnywhere) return new Refusal("Refusal.Secret.Nowhere", Clauses.Access, "Secret");
        rows.Cover(secret);
        await ReplaceLettersAsync(work, rows, stored, ct);
        if (await ReplaceFilesAsync(work, rows, stored, ct) is { } full) return full;
        await ReplaceSentAsync(work, rows, stored, ct);
        if (!AccessDetail.EndWith(work.Ticket.Status) && keeping.Keep(work, move.Name, move.Access, move.Days, move.MessageId) is { Succeeded: false } refused) return refused.Refusal!;
        work.Ticket.Touch(work.Now);
        work.Record("password-moved-out", "", DetailsOf(move, found));
        work.Db.Tell(work.Now, SubjectKind.Mail, 0, null, "password-moved-out");
        return found;
    }

    private async Task ReplaceLettersAsync(TicketWork work, TicketRows rows, Hunted stored, CancellationToken ct)
    {
        foreach (var letter in rows.Letters)
        {
            if (!stored.Letters.TryGetValue(letter.RawName, out var instead)) continue;
            Doom(work, DoomedPlace.LetterIn, letter.RawName);
            foreach (var notice in rows.Notices.Where(n => n.Key.EndsWith(letter.RawHash, StringComparison.Ordinal))) notice.Key = notice.Key.Replace(letter.RawHash, hashes.Of(letter.RawHash), StringComparison.Ordinal);
            if (letter.SecretMovedAt is null) (letter.RawHash, letter.ContentHash) = (hashes.Of(letter.RawHash), hashes.Of(letter.ContentHash));
            letter.SecretMovedAt = work.Now;
            if (instead.Bytes is { } bytes) await raws.KeepAsync(letter.StoredAs = RawLetters.NewName(), bytes, ct);
            else (letter.StoredAs, letter.RawGoneAt, letter.GoneForSecret) = (null, work.Now, true);
        }
    }

    private async Task<Refusal?> ReplaceFilesAsync(TicketWork work, TicketRows rows, Hunted stored, CancellationToken ct)
    {
        foreach (var (hash, instead) in stored.Files)
        {
            Doom(work, DoomedPlace.Attachment, hash);
            StoredFile? kept = null;
            if (instead.Bytes is { } bytes)
            {
                var put = await files.StoreAsync(new MemoryStream(bytes), null, long.MaxValue, ct);
                if (!put.TryGet(out kept)) return put.Refusal;
            }

            foreach (var file in rows.Attachments.Where(a => a.Hash == hash))
            {
                if (kept is null) (file.Hash, file.GoneAt) = ("", work.Now);
                else (file.Hash, file.Size) = (kept.Hash, kept.Size);
            }
        }

        return null;
    }

    private async Task ReplaceSentAsync(TicketWork work, TicketRows rows, Hunted stored, CancellationToken ct)
    {
        foreach (var letter in rows.Outbox)
        {
            if (!stored.Sent.TryGetValue(letter.Id, out var instead)) continue;
            // what has not gone yet is made anew when it goes, out of texts that no longer have it
            if (letter.State == LetterState.Waiting || instead.Bytes is null) folder.RemoveBeside(letter.Id);
            else await folder.PutBesideAsync(letter.Id, instead.Bytes, ct);
            if (letter.State == LetterState.Waiting) folder.Shred(letter.Id);
            else Doom(work, DoomedPlace.LetterOut, letter.Id.ToString("N", CultureInfo.InvariantCulture));
        }
    }

    // files stored from now on are not meant
    private void Doom(TicketWork work, DoomedPlace place, string name) => work.Db.DoomedFiles.Add(new DoomedFile { Place = place, Name = name, At = time.Now() });

    private static (string Name, string Value)[] DetailsOf(PasswordMove move, FoundSecret found) =>
    [
        ("message", Number(move.MessageId)),
        ("places", Number(found.Places + found.Elsewhere)),
        ("letters-rewritten", Number(found.Letters)),
        ("letters-destroyed", Number(found.LettersGone)),
        ("files-rewritten", Number(found.Files)),
        ("files-destroyed", Number(found.FilesGone)),
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
