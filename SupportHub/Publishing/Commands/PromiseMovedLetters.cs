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

namespace SupportHub.Publishing.Commands;

/// <summary>
/// Tells the author of a ticket, and those copied on it, that the promise moved (T7). Arguments: <c>tid, subject, was, dueAt, reason</c>; instants
/// in ISO, UTC.
/// </summary>
internal static class PromiseMovedLetters
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(SupportDb db, IReadOnlyList<(Ticket Ticket, ClockCorrection Correction)> moved, string reason, Instant now, CancellationToken ct)
    {
        if (moved.Count == 0) return;
        var readers = await ReadersAsync(db, [.. moved.Select(m => m.Ticket.Id)], ct);
        foreach (var (ticket, correction) in moved)
        {
            var arguments = Arguments(ticket, correction, reason);
            foreach (var (address, name) in Addresses(ticket, readers[ticket.Id]))
            {
                db.Outbox.Add(new OutboxLetter
                {
                    Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                    Kind = LetterKind.PromiseMoved,
                    TicketId = ticket.Id,
                    To = address,
                    ToName = name,
                    Language = ticket.Abonent!.Language,
                    Arguments = arguments,
                    CreatedAt = now,
                    NotBefore = now,
                });
            }
        }
    }

    private static IEnumerable<(string Address, string Name)> Addresses(Ticket ticket, IEnumerable<(string Address, string Name)> contacts)
    {
        var facts = ticket.Facts;
        IEnumerable<(string Address, string Name)> all = ticket.AuthorContactId is null && facts.ContactEmail.Length > 0 ? contacts.Append((Address: facts.ContactEmail, Name: facts.ContactName)) : contacts;
        return all.DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<ILookup<long, (string Address, string Name)>> ReadersAsync(SupportDb db, long[] ids, CancellationToken ct)
    {
        var authors = db.Tickets.Where(t => ids.Contains(t.Id) && t.AuthorContactId != null).Select(t => new { TicketId = t.Id, ContactId = t.AuthorContactId!.Value });
        var copied = db.Participants.Where(p => ids.Contains(p.TicketId)).Select(p => new { p.TicketId, p.ContactId });
        var readers = await authors.Union(copied)
            .Join(db.Contacts.Where(c => !c.IsRetired && c.Email != ""), r => r.ContactId, c => c.Id, (r, c) => new { r.TicketId, c.Id, c.Email, c.Name })
            .OrderBy(r => r.Id).ToListAsync(ct);
        return readers.ToLookup(r => r.TicketId, r => (r.Email, r.Name));
    }

    private static string Arguments(Ticket ticket, ClockCorrection correction, string reason) => JsonSerializer.Serialize(
        new Dictionary<string, string>
        {
            ["tid"] = ticket.Tid.ToString(),
            ["subject"] = ticket.Subject,
            ["was"] = InstantPattern.ExtendedIso.Format(correction.Before.Due),
            ["tier"] = $"{correction.After.Tier}",
            ["target"] = $"{correction.After.Deciding.Target}",
            ["edition"] = correction.After.Deciding.EditionNumber.ToString(CultureInfo.InvariantCulture),
            ["startedAt"] = InstantPattern.ExtendedIso.Format(correction.After.Start),
            ["dueAt"] = InstantPattern.ExtendedIso.Format(correction.After.Due),
            ["reason"] = reason,
        },
        Plain);
}
