using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Redacting;

/// <summary>
/// Every row in which something stands that was written in a ticket: what its texts say, its letters both ways, its journal, its notices. Loaded into the
/// context, so that a save changes them.
/// </summary>
internal sealed class TicketRows
{
    /// <summary>What programs write for programs: no person's text gets there.</summary>
    internal static readonly FrozenSet<string> Machine = new[]
    {
        "Ticket.ClockText", "Ticket.SubjectKey", "Message.Before", "Reaction.ClockText", "Attachment.ContentType", "Attachment.Hash", "AuditEntry.Act", "AuditEntry.ActorRole", "AuditEntry.Where",
        "Notice.Kind", "Notice.Key", "OutboxLetter.Language", "InboundLetter.RawHash", "InboundLetter.StoredAs", "InboundLetter.CopyKey", "InboundLetter.ContentHash", "InboundLetter.Reason",
        "InboundLetter.Source", "LetterMove.Before",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The kinds of rows that are looked through.</summary>
    internal static readonly Type[] Kinds =
    [
        typeof(Ticket), typeof(TicketFacts), typeof(PaperFacts), typeof(Message), typeof(Attachment), typeof(Reaction), typeof(Breach), typeof(AccessDetail),
        typeof(OutboxLetter), typeof(InboundLetter), typeof(LetterMove), typeof(AuditEntry), typeof(Notice),
    ];

    private readonly SupportDb db;

    private TicketRows(SupportDb db, Ticket ticket) => (this.db, Ticket) = (db, ticket);

    public Ticket Ticket { get; }

    public required IReadOnlyList<Message> Messages { get; init; }

    public required IReadOnlyList<Attachment> Attachments { get; init; }

    public required IReadOnlyList<InboundLetter> Letters { get; init; }

    public required IReadOnlyList<OutboxLetter> Outbox { get; init; }

    public required IReadOnlyList<Notice> Notices { get; init; }

    public static async Task<TicketRows> LoadAsync(SupportDb db, Ticket ticket, CancellationToken ct)
    {
        var id = ticket.Id;
        var messages = await db.Messages.Where(m => m.TicketId == id).OrderBy(m => m.Id).ToListAsync(ct);
        var messageIds = messages.ConvertAll(m => (long?)m.Id);
        var letters = await LettersAsync(db, id, messageIds, ct);
        var letterIds = letters.ConvertAll(l => l.Id);
        await db.Reactions.Where(r => r.TicketId == id).LoadAsync(ct);
        await db.Breaches.Where(b => b.TicketId == id).LoadAsync(ct);
        await db.AccessDetails.Where(d => d.TicketId == id).LoadAsync(ct);
        await db.LetterMoves.Where(m => letterIds.Contains(m.LetterId)).LoadAsync(ct);
        await db.Audit.Where(a => (a.Subject == SubjectKind.Ticket || a.Subject == SubjectKind.Letter) && a.SubjectId == id).LoadAsync(ct);
        await db.Audit.Where(a => a.Subject == SubjectKind.Mail && letterIds.Contains(a.SubjectId)).LoadAsync(ct);
        return new TicketRows(db, ticket)
        {
            Messages = messages,
            Letters = letters,
            Attachments = await db.Attachments.Where(a => a.TicketId == id).OrderBy(a => a.Id).ToListAsync(ct),
            Outbox = await db.Outbox.Where(l => l.TicketId == id || messageIds.Contains(l.MessageId)).OrderBy(l => l.CreatedAt).ThenBy(l => l.Id).ToListAsync(ct),
            Notices = await db.Notices.Where(n => n.TicketId == id).ToListAsync(ct),
        };
    }

    /// <summary>How often it stands in the conversation, and in how many messages; and how often in the other texts.</summary>
    public (int Places, int Messages, int Elsewhere) Count(Secret secret)
    {
        var said = Messages.Select(m => secret.CountIn(m.Text) + secret.CountIn(m.Folded)).ToList();
        var all = Texts().Sum(text => secret.CountIn((string)text.Property.CurrentValue!));
        return (said.Sum(), said.Count(n => n > 0), all - said.Sum());
    }

    /// <summary>Covers it in every text.</summary>
    public void Cover(Secret secret)
    {
        foreach (var (entity, property) in Texts())
        {
            var text = (string)property.CurrentValue!;
            var covered = secret.Cover(text);
            if (ReferenceEquals(covered, text)) continue;
            var longest = property.Metadata.GetMaxLength() ?? int.MaxValue;
            if (covered.Length > longest) covered = covered[..longest];
            // the subject is kept in a second form, which follows it
            if (entity is Ticket ticket && property.Metadata.Name == nameof(Ticket.Subject)) ticket.Subject = covered;
            else property.CurrentValue = covered;
        }
    }

    internal static bool IsText(IReadOnlyProperty property) =>
        property.ClrType == typeof(string) && !property.IsKey() && !property.IsForeignKey() && Kinds.Contains(property.DeclaringType.ClrType)
        && !Machine.Contains($"{property.DeclaringType.ClrType.Name}.{property.Name}");

    private List<(object Entity, PropertyEntry Property)> Texts() =>
    [
        .. from entry in db.ChangeTracker.Entries()
           where entry.State != EntityState.Added
           from property in entry.Properties
           where IsText(property.Metadata) && property.CurrentValue is string { Length: > 0 }
           select (entry.Entity, property),
    ];

    // those of the ticket, those that wait and point at it, and copies of any of them
    private static async Task<List<InboundLetter>> LettersAsync(SupportDb db, long ticketId, List<long?> messageIds, CancellationToken ct)
    {
        var own = await db.InboundLetters.Where(l => l.TicketId == ticketId || l.PointsAtTicketId == ticketId || messageIds.Contains(l.MessageId)).OrderBy(l => l.Id).ToListAsync(ct);
        var ids = own.ConvertAll(l => (long?)l.Id);
        var copies = await db.InboundLetters.Where(l => ids.Contains(l.CopyOfId)).OrderBy(l => l.Id).ToListAsync(ct);
        return [.. own.Union(copies)];
    }
}
