using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Templates;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>
/// Sends what the outbox owes and is due, the oldest first. A letter is kept whole before it goes, and marked as sent before the next one goes: after a
/// crash the one that was under way goes again, byte for byte, and no other. Written answers wait for working time (R4.6-hours).
/// </summary>
public sealed class SendDueLetters(
    IDbContextFactory<SupportDb> contexts,
    Writer writer,
    ReadyLetters ready,
    LettersInHand hand,
    LetterFolder folder,
    ILetterTransport transport,
    WayOut way,
    TimetableSource timetables,
    IOptions<MailOptions> options,
    TimeProvider time,
    ILogger<SendDueLetters> logger)
{
    /// <summary>Letters read together; by files also marked together.</summary>
    private const int Batch = 100;

    // two jobs and a manager may ask at once: the same letter must not be under way twice
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <returns>How many letters went out; fewer than were due where the mail server is away (see <see cref="WayOut"/>): no letter loses a try for that.</returns>
    /// <exception cref="IOException">The letters' folder cannot be written: no letter counts a try for that.</exception>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        await turn.WaitAsync(ct);
        try
        {
            return way.MayTry(time.Now()) ? await SendAllAsync(ct) : 0;
        }
        finally
        {
            await transport.EndAsync();
            turn.Release();
        }
    }

    private async Task<int> SendAllAsync(CancellationToken ct)
    {
        var run = new Run();
        while (!run.IsCut)
        {
            // what is in hand is not rewritten meanwhile
            using var held = await hand.TakeAsync(ct);
            var batch = await ReadAsync(time.Now(), ct);
            if (batch.Count == 0) break;
            await SendAsync(batch, run, ct);
        }
        return run.Sent;
    }

    private async Task<IReadOnlyList<LetterSource>> ReadAsync(Instant now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = await db.Outbox.AsNoTracking()
            .Where(l => l.State == LetterState.Waiting && l.NotBefore <= now)
            .OrderBy(l => l.NotBefore).ThenBy(l => l.Id).Take(Batch).ToListAsync(ct);
        return due.Count == 0 ? [] : await LetterSource.ReadAsync(db, due, ct);
    }

    private async Task<bool> IsWaitingAsync(Guid letter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Outbox.AnyAsync(l => l.Id == letter && l.State == LetterState.Waiting, ct);
    }

    private async Task SendAsync(IReadOnlyList<LetterSource> batch, Run run, CancellationToken ct)
    {
        var (timetable, templates) = (await timetables.ReadAsync(ct), await TemplatesAsync(ct));
        try
        {
            foreach (var source in batch)
            {
                // a batch takes minutes by a slow server: what was called off meanwhile does not leave
                if (!transport.IsRepeatable && !await IsWaitingAsync(source.Letter.Id, ct)) continue;
                run.Ended[source.Letter.Id] = await OneAsync(source, timetable, templates, ct);
                if (!transport.IsRepeatable) await MarkAsync(run);
            }
        }
        catch (TransportAwayException e)
        {
            run.IsCut = true;
            if (way.Away(e.Message, time.Now())) logger.LogWarning(e, "The mail server takes no letters; they wait and lose no try.");
        }
        finally
        {
            // what lies in its place is sent, whatever became of the next one
            await MarkAsync(run);
        }
    }

    private async Task<Action<SupportDb, OutboxLetter>> OneAsync(LetterSource source, Timetable timetable, StoredTemplates templates, CancellationToken ct)
    {
        var now = time.Now();
        if (source.Message?.TakenBackAt is not null || source.IsOfWhoLeft) return (_, letter) => letter.State = LetterState.Cancelled;
        var hours = timetable.Of(timetable.Current(now));
        if (source.Letter.WaitsForOpening && !hours.IsOpen(now)) return (_, letter) => letter.NotBefore = hours.NextOpening(now);
        try
        {
            await HandOverAsync(source, timetable, templates, now, ct);
            way.Passed(now);
            if (source.Letter.Kind.IsOfAccount() && !transport.KeepsLetters) folder.Remove(source.Letter.Id);
            return (_, letter) => letter.MarkSent(time.Now());
        }
        catch (LetterRefusedException e)
        {
            way.Answered();
            logger.LogWarning(e, "Letter {Letter} was refused.", source.Letter.Id);
            return (db, letter) => Fail(db, letter, e.Message, e.IsPermanent, now);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or CryptographicException or KeyNotFoundException)
        {
            logger.LogError(e, "Letter {Letter} of kind {Kind} could not be written.", source.Letter.Id, source.Letter.Kind);
            // no later try makes an address of what is none
            return (db, letter) => Fail(db, letter, e.Message, e is FormatException, now);
        }
    }

    /// <summary>The words of an answer must not stay here because of its files.</summary>
    private async Task HandOverAsync(LetterSource source, Timetable timetable, StoredTemplates templates, Instant now, CancellationToken ct)
    {
        var letter = await ready.OfAsync(source, timetable, templates, now, ct);
        if (ReturnedForFiles.Is(source.Letter) && FilesAlong.HasAny(source)) letter = await ready.WithoutFilesAsync(letter, source, timetable, templates, now, ct);
        try
        {
            await transport.SendAsync(letter, ct);
        }
        catch (LetterRefusedException e) when (e.IsOfFiles && FilesAlong.HasAny(source))
        {
            logger.LogWarning(e, "Letter {Letter} was refused with its files; it goes without them.", source.Letter.Id);
            await transport.SendAsync(await ready.WithoutFilesAsync(letter, source, timetable, templates, now, ct), ct);
        }
    }

    private void Fail(SupportDb db, OutboxLetter letter, string error, bool forGood, Instant now)
    {
        if (forGood) letter.GiveUp(error);
        else letter.MarkTried(error, options.Value.Tries, now);
        if (letter.State != LetterState.Failed) return;
        db.Notices.Add(new Notice { Key = $"letter-failed/{letter.Id:N}/{now.ToUnixTimeTicks()}", Kind = "letter-failed", TicketId = letter.TicketId, At = now });
        db.Tell(now, SubjectKind.Job, 0, null, "letter-failed");
    }

    private async Task MarkAsync(Run run)
    {
        if (run.Ended.Count == 0) return;
        await writer.QuietlyAsync(
            async db =>
            {
                var ids = run.Ended.Keys.ToList();
                foreach (var letter in await db.Outbox.Where(l => ids.Contains(l.Id) && l.State == LetterState.Waiting).ToListAsync())
                {
                    run.Ended[letter.Id](db, letter);
                    if (letter.State == LetterState.Sent) run.Sent++;
                    db.Tell(time.Now(), SubjectKind.Letter, letter.TicketId ?? 0, null, "letter-moved");
                }
            },
            CancellationToken.None);
        run.Ended.Clear();
    }

    private async Task<StoredTemplates> TemplatesAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var templates = await StoredTemplates.ReadAsync(db, ct);
        if (templates.Broken.Count > 0) await writer.QuietlyAsync(tell => TellBrokenAsync(tell, templates.Broken, ct), ct);
        return templates;
    }

    private async Task TellBrokenAsync(SupportDb db, IReadOnlyList<LetterTemplate> broken, CancellationToken ct)
    {
        var now = time.Now();
        foreach (var template in broken)
            await db.TellOnceAsync(now, $"template-broken/{template.Kind}/{template.Language}/{template.Version}", "template-broken", forManagers: true, ct);
    }

    /// <summary>What one run has done: how its letters ended that are not marked yet, and whether the way out was shut.</summary>
    private sealed class Run
    {
        public Dictionary<Guid, Action<SupportDb, OutboxLetter>> Ended { get; } = [];

        public int Sent { get; set; }

        public bool IsCut { get; set; }
    }
}
