using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>A message of the abonent that is about to join a ticket, by whichever channel.</summary>
/// <param name="Author">Null where its writer is no contact.</param>
/// <param name="UserId">The account that it was written with, where it was.</param>
internal sealed record HeardMessage(Contact? Author, string AuthorName, long? UserId, Channel Channel, string Text, string Folded, IReadOnlyList<StoredFile> Files);

/// <summary>The abonent wrote: what web and mail have in common.</summary>
internal static class Hearing
{
    /// <summary>The message joins the ticket and a clock runs from it (T5, R4.14-next-reaction); who writes is copied from then on (S3).</summary>
    /// <returns>The message, added to the save that is being made.</returns>
    public static async Task<Outcome<Message>> JoinAsync(SupportDb db, Ticket ticket, Serving serving, HeardMessage heard, Instant now, CancellationToken ct)
    {
        var before = StateBefore.Of(ticket);
        var listened = ticket.Hear(now, serving, now);
        if (!listened.Succeeded) return listened.Refusal!;
        var message = new Message
        {
            TicketId = ticket.Id,
            Kind = MessageKind.FromAbonent,
            Channel = heard.Channel,
            AuthorUserId = heard.UserId,
            AuthorContactId = heard.Author?.Id,
            AuthorName = heard.AuthorName,
            Text = heard.Text.Trim(),
            Folded = heard.Folded,
            At = now,
            // a letter may have been joined to the wrong ticket: then the state comes back
            Before = heard.Channel == Channel.Email ? before.After(ticket).ToJson() : null,
        };
        TicketWork.Attach(message, heard.Files);
        db.Messages.Add(message);
        if (heard.Author is { } author) await CopyAsync(db, ticket, author.Id, ct);
        return message;
    }

    private static async Task CopyAsync(SupportDb db, Ticket ticket, long contact, CancellationToken ct)
    {
        if (ticket.AuthorContactId == contact || await db.Participants.AnyAsync(p => p.TicketId == ticket.Id && p.ContactId == contact, ct)) return;
        db.Participants.Add(new Participant { TicketId = ticket.Id, ContactId = contact });
    }
}
