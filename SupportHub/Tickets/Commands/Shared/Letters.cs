using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportHub.Data;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>
/// The letters that a ticket owes: rows of the outbox, written in the transaction of the act. Their arguments are flat JSON of texts; instants
/// are ISO in UTC, enumerations by their names. Every letter has <c>tid</c> and <c>subject</c>.
/// </summary>
internal static class Letters
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whom the ticket's letters go to: its author and those copied, each address once; without an author the address of the template.</summary>
    public static async Task<IReadOnlyList<Recipient>> RecipientsAsync(SupportDb db, Ticket ticket, CancellationToken ct)
    {
        var ids = await db.Participants.AsNoTracking().Where(p => p.TicketId == ticket.Id).Select(p => p.ContactId).ToListAsync(ct);
        var contacts = ids.Count == 0
            ? []
            : await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id) && !c.IsRetired && c.Email != "").OrderBy(c => c.Id).Select(c => new Recipient(c.Email, c.Name)).ToListAsync(ct);
        if (await AuthorAsync(db, ticket, ct) is { } author) contacts.Insert(0, author);
        return [.. contacts.DistinctBy(c => c.Email, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Who gets no more letters of the ticket does not get those either that are held, unless its author is at the same address.</summary>
    public static async Task CallOffAsync(this TicketWork work, string address, CancellationToken ct)
    {
        if (work.Ticket.AuthorContactId is { } author ? await work.Db.Contacts.AnyAsync(c => c.Id == author && c.Email == address, ct) : work.Ticket.Facts.ContactEmail == address) return;
        foreach (var letter in await work.Db.Outbox.Where(l => l.TicketId == work.Ticket.Id && l.To == address && l.State == LetterState.Waiting).ToListAsync(ct)) letter.State = LetterState.Cancelled;
    }

    /// <summary>The ticket is another abonent's now: what waits for its old author goes to the new one, or nowhere where none is known (P1, P3).</summary>
    /// <param name="before">The old author's address.</param>
    /// <param name="language">The new abonent's.</param>
    public static async Task PassOnAsync(this TicketWork work, string before, string language, CancellationToken ct)
    {
        var author = await AuthorAsync(work.Db, work.Ticket, ct);
        if (string.Equals(author?.Email, before, StringComparison.OrdinalIgnoreCase)) return;
        foreach (var letter in await work.Db.Outbox.Where(l => l.TicketId == work.Ticket.Id && l.To == before && l.State == LetterState.Waiting).ToListAsync(ct))
        {
            letter.State = LetterState.Cancelled;
            if (author is { } now) work.Db.Outbox.Add(letter.Again(now.Email, now.Name, language, work.Now));
        }
    }

    /// <summary>Who asked: the contact, or whom the template names; null where nobody can be written to.</summary>
    public static async Task<Recipient?> AuthorAsync(SupportDb db, Ticket ticket, CancellationToken ct)
    {
        if (ticket.AuthorContactId is not { } id) return ticket.Facts.ContactEmail is { Length: > 0 } address ? new Recipient(address, ticket.Facts.ContactName) : null;
        return await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && !c.IsRetired && c.Email != "", ct) is { } contact ? new Recipient(contact.Email, contact.Name) : null;
    }

    public static async Task WriteAsync(this TicketWork work, LetterKind kind, Message? message, Instant notBefore, CancellationToken ct, params (string Name, string Value)[] arguments)
    {
        var recipients = await RecipientsAsync(work.Db, work.Ticket, ct);
        Write(work.Db, work.Ticket, work.Ticket.Abonent!.Language, recipients, kind, message, work.Now, notBefore, arguments);
    }

    public static void Write(
        SupportDb db, Ticket ticket, string language, IEnumerable<Recipient> recipients, LetterKind kind, Message? message, Instant now, Instant notBefore, params (string Name, string Value)[] arguments)
    {
        var json = JsonSerializer.Serialize(
            arguments.Prepend(("subject", ticket.Subject)).Prepend(("tid", ticket.Tid.ToString())).ToDictionary(a => a.Item1, a => a.Item2), Plain);
        foreach (var (email, name) in recipients)
        {
            db.Outbox.Add(new OutboxLetter
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                Kind = kind,
                TicketId = ticket.Id,
                Message = message,
                To = email,
                ToName = name,
                Language = language,
                Arguments = json,
                CreatedAt = now,
                NotBefore = notBefore,
            });
        }
    }

    /// <summary>What a letter tells of a promise: <c>tier, target, edition, startedAt, dueAt, provisional</c>.</summary>
    public static (string Name, string Value)[] PromiseOf(ReactionClock clock) =>
    [
        ("tier", clock.Tier.ToString()),
        ("target", clock.Target.ToString()),
        ("edition", clock.EditionNumber.ToString(CultureInfo.InvariantCulture)),
        ("startedAt", InstantPattern.General.Format(clock.Start)),
        ("dueAt", InstantPattern.General.Format(clock.Due)),
        ("provisional", clock.Provisional ? "true" : "false"),
    ];

    /// <summary>Written answers leave inside the published hours (R4.6-hours), and not before they can no longer be taken back.</summary>
    public static Instant NextSending(Timetable timetable, Instant undoUntil)
    {
        var current = timetable.Current(undoUntil);
        return timetable.Of(current).NextOpening(undoUntil);
    }
}

internal readonly record struct Recipient(string Email, string Name);
