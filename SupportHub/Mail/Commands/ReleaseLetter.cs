using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Inbound.Files;
using SupportHub.Mail.Inbound.Filing;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Staff decide a letter of the quarantine (R4.10-received): it becomes a request, joins a ticket, or is put away. It counts as received from now on, and is
/// confirmed unless a machine wrote it.
/// </summary>
public sealed class ReleaseLetter(IDbContextFactory<SupportDb> contexts, Writer writer, RawLetters raws, LetterReading reading, LetterFiles files, LetterFiling filing, OwnAddresses own, TimeProvider time)
{
    /// <param name="join">The ticket to join; only for <see cref="ReleaseAs.Joined"/>.</param>
    /// <returns>The ticket that the letter is in; null where it was put away.</returns>
    public async Task<Outcome<LetterReleased>> ExecuteAsync(Actor actor, long letterId, ReleaseAs release, Tid? join, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        if (!Enum.IsDefined(release)) return new Refusal("Refusal.Required", Field: nameof(release));
        if (release == ReleaseAs.Joined && join is null) return new Refusal("Refusal.Mail.WhichTicket", Clauses.ForeignLetter, nameof(join));
        if (release == ReleaseAs.Discarded) return await writer.WriteAsync(db => OnAsync(db, actor, letterId, row => Discard(db, row, actor), ct), ct);
        var found = await ReadAsync(letterId, ct);
        if (!found.TryGet(out var letter)) return found.Refusal!;
        return await writer.WriteAsync(db => OnAsync(db, actor, letterId, row => FileAsync(db, row, actor, letter, release, join, ct), ct), ct);
    }

    private async Task<Outcome<(ReadLetter Letter, KeptFiles Files)>> ReadAsync(long letterId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.InboundLetters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId, ct);
        if (row is null) return new Refusal("Refusal.Mail.NoSuchLetter");
        if (row.Verdict == LetterVerdict.TooLarge) return new Refusal("Refusal.Mail.OnlyHeader");
        if (raws.Missing(row.RawName, row.RawGoneAt) is { } missing) return missing;
        try
        {
            var letter = Asked(reading.Read(await raws.ReadAsync(row.RawName, ct), row.EnvelopeTo, row.EnvelopeFrom));
            var kinds = await db.IntakeRules.AsNoTracking().Select(r => r.FileKinds).SingleAsync(ct);
            var kept = await files.KeepAsync(letter, kinds, ct);
            return kept.Select(k => (letter, k));
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            return new Refusal("Refusal.Mail.RawUnreadable");
        }
    }

    /// <summary>What a program wrote for a person (the form of a web site), in its own name or in ours, is theirs whom it asks to answer: nobody reads the program's own mailbox.</summary>
    private ReadLetter Asked(ReadLetter letter)
    {
        if (!letter.IsAutomatic && !own.All.Contains(Loops.Bare(letter.Facts.From))) return letter;
        if (letter.Message.ReplyTo is not [var asks] || own.All.Contains(Loops.Bare(asks.Address))) return letter;
        var facts = letter.Facts with { From = asks.Address.Trim().ToLowerInvariant(), FromName = asks.Name.Trim() };
        return facts.HasSender ? letter with { Facts = facts } : letter;
    }

    private static async Task<Outcome<LetterReleased>> OnAsync(SupportDb db, Actor actor, long letterId, Func<InboundLetter, Task<Outcome<LetterReleased>>> act, CancellationToken ct)
    {
        var row = await db.InboundLetters.SingleOrDefaultAsync(l => l.Id == letterId, ct);
        if (row is null) return new Refusal("Refusal.Mail.NoSuchLetter");
        if (row.Release is not null) return new Refusal("Refusal.Mail.Decided", Words: row.ReleasedByName);
        if (!row.CanRelease) return new Refusal("Refusal.Mail.NotToDecide");
        var done = await act(row);
        if (done.Succeeded) db.Record(actor, row.ReleasedAt!.Value, SubjectKind.Mail, row.Id, null, "letter-released", "", ("as", $"{row.Release}"), ("tid", row.TicketId is { } id ? Tid.Of(id).ToString() : ""), ("from", row.From));
        return done;
    }

    private Task<Outcome<LetterReleased>> Discard(SupportDb db, InboundLetter row, Actor actor)
    {
        row.ReleaseAs(LetterRelease.Discarded, actor.UserId!.Value, actor.Name, time.Now());
        return Task.FromResult<Outcome<LetterReleased>>(new LetterReleased(null));
    }

    private async Task<Outcome<LetterReleased>> FileAsync(
        SupportDb db, InboundLetter row, Actor actor, (ReadLetter Letter, KeptFiles Files) read, ReleaseAs release, Tid? join, CancellationToken ct)
    {
        var now = time.Now();
        var work = new LetterWork(db, row, read.Letter, read.Files.Files, actor, now);
        var rules = await db.IntakeRules.AsNoTracking().SingleAsync(ct);
        var senders = await KnowingReader.SendersAsync(db, read.Letter.Facts.From, rules, ct);
        var filed = release == ReleaseAs.Joined ? await JoinAsync(work, senders, join!.Value, ct) : await OpenAsync(work, senders.FirstOrDefault(), ct);
        if (!filed.TryGet(out var ticket)) return filed.Refusal!;
        if (read.Files.Remarks.Count > 0) row.Remarks = Why.TextOf([.. Why.ReadSeveral(row.Remarks), .. read.Files.Remarks]);
        row.ReleaseAs(release == ReleaseAs.Joined ? LetterRelease.Joined : LetterRelease.NewTicket, actor.UserId!.Value, actor.Name, now);
        return new LetterReleased(ticket.Tid);
    }

    private async Task<Outcome<Ticket>> OpenAsync(LetterWork work, KnownSender? sender, CancellationToken ct)
    {
        if (!work.Letter.Facts.HasSender) return new Refusal("Refusal.Mail.NoSender");
        // its confirmation, and every answer, would come back to us
        if (own.All.Contains(Loops.Bare(work.Letter.Facts.From))) return new Refusal("Refusal.Mail.OwnSender");
        return await filing.OpenAsync(work, sender, null, ct);
    }

    /// <summary>As the ticket's own contact where the sender is one; else without one: a person decided it, and nobody is copied by it (S3).</summary>
    private async Task<Outcome<Ticket>> JoinAsync(LetterWork work, IReadOnlyList<KnownSender> senders, Tid tid, CancellationToken ct)
    {
        var ticket = await work.Db.Tickets.AsNoTracking().Where(t => t.Id == tid.Number).Select(t => new { t.AbonentId, t.Status }).SingleOrDefaultAsync(ct);
        if (ticket is null) return new Refusal("Refusal.NoSuchTicket", Clauses.WhoSees);
        var sender = senders.FirstOrDefault(s => s.AbonentId == ticket.AbonentId);
        if (ticket.Status != TicketStatus.Closed) return await filing.JoinAsync(work, sender, tid.Number, ct);
        return sender is null ? new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal) : await filing.OpenAsync(work, sender, tid.Number, ct);
    }
}

/// <summary>A letter that was put away goes back into the quarantine.</summary>
public sealed class ReturnLetter(Writer writer, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, long letterId, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        return await writer.WriteAsync<Done>(async db =>
        {
            var row = await db.InboundLetters.SingleOrDefaultAsync(l => l.Id == letterId, ct);
            if (row is null) return new Refusal("Refusal.Mail.NoSuchLetter");
            if (row.Release != LetterRelease.Discarded) return new Refusal("Refusal.NothingToUndo");
            row.TakeBack();
            db.Record(actor, time.Now(), SubjectKind.Mail, row.Id, null, "letter-returned", "", ("from", row.From));
            return Done.Value;
        }, ct);
    }
}
