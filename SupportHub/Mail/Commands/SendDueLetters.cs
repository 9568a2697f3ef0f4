using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Sends what the outbox owes and is due, the oldest first. A letter is put in its place whole and only then marked as sent: after a crash
/// between the two the same letter is put there again under the same name. Written answers wait for working time (R4.6-hours).
/// </summary>
public sealed class SendDueLetters(
    IDbContextFactory<SupportDb> contexts,
    Writer writer,
    LetterComposer composer,
    LetterFolder folder,
    TimetableSource timetables,
    IOptions<MailOptions> options,
    TimeProvider time,
    ILogger<SendDueLetters> logger)
{
    /// <summary>Letters in one transaction.</summary>
    private const int Batch = 100;

    /// <returns>How many letters went out.</returns>
    /// <exception cref="IOException">The letters' folder cannot be written: no letter counts a try for that.</exception>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        var sent = 0;
        while (true)
        {
            var batch = await ReadAsync(time.Now(), ct);
            if (batch.Count == 0) return sent;
            sent += await SendAsync(batch, ct);
        }
    }

    private async Task<IReadOnlyList<LetterSource>> ReadAsync(Instant now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = await db.Outbox.AsNoTracking()
            .Where(l => l.State == LetterState.Waiting && l.NotBefore <= now)
            .OrderBy(l => l.NotBefore).ThenBy(l => l.Id).Take(Batch).ToListAsync(ct);
        return due.Count == 0 ? [] : await LetterSource.ReadAsync(db, due, ct);
    }

    private async Task<int> SendAsync(IReadOnlyList<LetterSource> batch, CancellationToken ct)
    {
        var timetable = await timetables.ReadAsync(ct);
        var results = new Dictionary<Guid, Action<SupportDb, OutboxLetter>>(batch.Count);
        try
        {
            foreach (var source in batch) results[source.Letter.Id] = await OneAsync(source, timetable, ct);
        }
        finally
        {
            // what lies in its place is sent, whatever became of the next one
            if (results.Count > 0) await writer.QuietlyAsync(db => MarkAsync(db, results), CancellationToken.None);
        }
        return batch.Count(source => source.Letter.State == LetterState.Sent);
    }

    private async Task<Action<SupportDb, OutboxLetter>> OneAsync(LetterSource source, Timetable timetable, CancellationToken ct)
    {
        var now = time.Now();
        if (source.Message?.TakenBackAt is not null) return (_, letter) => letter.State = LetterState.Cancelled;
        var hours = timetable.Of(timetable.Current(now));
        if (source.Letter.WaitsForOpening && !hours.IsOpen(now)) return (_, letter) => letter.NotBefore = hours.NextOpening(now);
        try
        {
            await folder.PutAsync(source.Letter.Id, MessageWriter.Write(composer.Compose(source, timetable, now)), ct);
            source.Letter.State = LetterState.Sent;
            return (_, letter) => letter.MarkSent(now);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or CryptographicException or KeyNotFoundException)
        {
            logger.LogError(e, "Letter {Letter} of kind {Kind} could not be written.", source.Letter.Id, source.Letter.Kind);
            return (db, letter) => Fail(db, letter, e, now);
        }
    }

    private void Fail(SupportDb db, OutboxLetter letter, Exception error, Instant now)
    {
        // no later try makes an address of what is none
        var tries = error is FormatException ? letter.Tries + 1 : options.Value.Tries;
        letter.MarkTried(error.Message, tries, now);
        if (letter.State != LetterState.Failed) return;
        db.Notices.Add(new Notice { Key = $"letter-failed/{letter.Id:N}/{now.ToUnixTimeTicks()}", Kind = "letter-failed", TicketId = letter.TicketId, At = now });
        db.Tell(now, SubjectKind.Job, 0, null, "letter-failed");
    }

    private static async Task MarkAsync(SupportDb db, Dictionary<Guid, Action<SupportDb, OutboxLetter>> results)
    {
        var ids = results.Keys.ToList();
        foreach (var letter in await db.Outbox.Where(l => ids.Contains(l.Id) && l.State == LetterState.Waiting).ToListAsync())
            results[letter.Id](db, letter);
    }
}
