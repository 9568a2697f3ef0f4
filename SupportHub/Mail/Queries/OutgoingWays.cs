using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets;

namespace SupportHub.Mail.Queries;

/// <summary>Where letters are on their way: those of a ticket, and those that staff have to see to.</summary>
public sealed class OutgoingWays(IDbContextFactory<SupportDb> contexts, LetterFolder folder, IOptions<TicketOptions> tickets, TimeProvider time)
{
    private const int OfTicket = 500, Lines = 100, Counted = 1000;

    /// <summary>A ticket's letters, each under the message that it carries, or under the last one that was there before it.</summary>
    public async Task<Outcome<IReadOnlyList<LetterOnWay>>> OfTicketAsync(Actor actor, Tid tid, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var letters = await db.Outbox.AsNoTracking().Where(l => l.TicketId == tid.Number).OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).Take(OfTicket).ToListAsync(ct);
        if (letters.Count == 0) return Outcome<IReadOnlyList<LetterOnWay>>.Of([]);
        var messages = await db.Messages.AsNoTracking().Where(m => m.TicketId == tid.Number && m.TakenBackAt == null).OrderBy(m => m.Id).Select(m => new { m.Id, m.At }).ToListAsync(ct);
        var critical = await db.Tickets.AnyAsync(t => t.Id == tid.Number && t.Confirmed == Criticality.Critical, ct);
        var now = time.Now();
        letters.Reverse();
        return Outcome<IReadOnlyList<LetterOnWay>>.Of([.. letters.Select(l => View(l, l.MessageId ?? messages.LastOrDefault(m => m.At <= l.CreatedAt)?.Id ?? messages.FirstOrDefault()?.Id ?? 0, critical, now))]);
    }

    /// <summary>One shelf of the list: what leaves or stopped first, first; of what was sent, the newest first.</summary>
    /// <param name="after">Where the slice before ended.</param>
    public async Task<Outcome<Slice<LetterOnWay>>> ShelfAsync(Actor actor, LetterShelf shelf, string? after, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.Now();
        var skip = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var passed) ? Math.Min(passed, 100_000) : 0;
        var letters = await Ordered(Of(db.Outbox.AsNoTracking(), shelf, now), shelf).Skip(skip).Take(Lines + 1).ToListAsync(ct);
        var ids = letters.Select(l => l.TicketId).OfType<long>().Distinct().ToList();
        HashSet<long> critical = ids.Count == 0 ? [] : [.. await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id) && t.Confirmed == Criticality.Critical).Select(t => t.Id).ToListAsync(ct)];
        return new Slice<LetterOnWay>(
            [.. letters.Take(Lines).Select(l => View(l, l.MessageId ?? 0, l.TicketId is { } id && critical.Contains(id), now))],
            letters.Count > Lines ? (skip + Lines).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>How many lie where, each counted to a thousand.</summary>
    public async Task<LetterShelves> CountAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.Now();
        return new LetterShelves(
            await Of(db.Outbox, LetterShelf.Stopped, now).Take(Counted).CountAsync(ct),
            await Of(db.Outbox, LetterShelf.Held, now).Take(Counted).CountAsync(ct),
            await Of(db.Outbox, LetterShelf.Waiting, now).Take(Counted).CountAsync(ct));
    }

    private static IQueryable<OutboxLetter> Of(IQueryable<OutboxLetter> letters, LetterShelf shelf, Instant now) => shelf switch
    {
        LetterShelf.Stopped => letters.Where(l => l.State == LetterState.Failed || l.State == LetterState.Bounced),
        LetterShelf.Held => Held(letters, now),
        LetterShelf.Waiting => Others(letters, Held(letters, now)),
        _ => letters.Where(l => l.State == LetterState.Sent),
    };

    // in its undo time an answer waits for that alone: it is not the opening that holds it
    private static IQueryable<OutboxLetter> Held(IQueryable<OutboxLetter> letters, Instant now) => letters.Where(l =>
        l.State == LetterState.Waiting && l.NotBefore > now && l.Tries == 0 && LetterKinds.KeepHours.Contains(l.Kind)
        && !l.Arguments.Contains("\"atOnce\":") && (l.Message == null || l.Message.UndoUntil == null || l.NotBefore > l.Message.UndoUntil));

    private static IQueryable<OutboxLetter> Others(IQueryable<OutboxLetter> letters, IQueryable<OutboxLetter> held) =>
        letters.Where(l => l.State == LetterState.Waiting && !held.Any(h => h.Id == l.Id));

    private static IQueryable<OutboxLetter> Ordered(IQueryable<OutboxLetter> letters, LetterShelf shelf) => shelf is LetterShelf.Sent or LetterShelf.Stopped
        ? letters.OrderByDescending(l => l.NotBefore).ThenByDescending(l => l.Id)
        : letters.OrderBy(l => l.NotBefore).ThenBy(l => l.Id);

    private LetterOnWay View(OutboxLetter l, long messageId, bool critical, Instant now)
    {
        var stage = StageOf(l, now);
        return new LetterOnWay(
            l.Id,
            l.Kind.ToString(),
            l.TicketId is { } id ? Tid.Of(id) : null,
            messageId,
            l.To,
            l.ToName,
            stage,
            l.CreatedAt,
            stage switch { LetterStage.Sent => l.SentAt ?? l.NotBefore, LetterStage.Bounced => l.BouncedAt ?? l.NotBefore, _ => l.NotBefore },
            l.Tries,
            stage is LetterStage.Discarded ? l.DiscardedWhy : l.LastError ?? "",
            !l.Kind.IsOfAccount() && l.State != LetterState.Cancelled && (l.Tries > 0 || l.State == LetterState.Sent) && folder.Has(l.Id),
            stage == LetterStage.Held && critical);
    }

    private LetterStage StageOf(OutboxLetter letter, Instant now) => letter.State switch
    {
        LetterState.Waiting when letter.Tries > 0 => LetterStage.Retrying,
        LetterState.Waiting => letter.WaitsForOpening && letter.NotBefore > now && !InUndoTime(letter) ? LetterStage.Held : LetterStage.Queued,
        LetterState.Sent => LetterStage.Sent,
        LetterState.Failed => LetterStage.Failed,
        LetterState.Bounced => LetterStage.Bounced,
        LetterState.Cancelled => LetterStage.Cancelled,
        _ => LetterStage.Discarded,
    };

    // what can still be taken back waits for that alone: it is not the opening that holds it
    private bool InUndoTime(OutboxLetter letter) => letter.NotBefore <= letter.CreatedAt + Duration.FromTimeSpan(tickets.Value.UndoTime);
}
