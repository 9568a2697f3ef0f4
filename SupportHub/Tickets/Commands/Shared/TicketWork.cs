using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>One ticket inside the transaction that changes it: who acts, on what terms, at what moment.</summary>
public sealed record TicketWork(SupportDb Db, Actor Actor, Ticket Ticket, Serving Serving, Instant Now)
{
    public ActorKind By => Actor.IsStaff ? ActorKind.Staff : Actor.IsSystem ? ActorKind.System : ActorKind.Abonent;

    /// <summary>The person of staff who acts.</summary>
    public long StaffId => Actor.UserId ?? throw new InvalidOperationException("Only a person does this.");

    /// <summary>Adds the change-log row and the audit entry to the save that is being made (S5).</summary>
    public void Record(string act, string why = "", params (string Name, string Value)[] details) =>
        Db.Record(Actor, Now, SubjectKind.Ticket, Ticket.Id, Ticket.AbonentId, act, why, details);

    /// <summary>Adds a message; its files are in the store already.</summary>
    public Message Say(MessageKind kind, string text, IEnumerable<StoredFile> files)
    {
        var message = new Message
        {
            TicketId = Ticket.Id,
            Kind = kind,
            Channel = Actor.Where == "mail" ? Channel.Email : Channel.Web,
            AuthorUserId = Actor.UserId,
            AuthorContactId = Actor.ContactId,
            AuthorName = Actor.Name,
            Text = text.Trim(),
            At = Now,
        };
        Attach(message, files);
        Db.Messages.Add(message);
        return message;
    }

    /// <summary>What the clocks need of the conversation, without its texts.</summary>
    public async Task<Correspondence> ConversationAsync(CancellationToken ct)
    {
        var messages = await Db.Messages.AsNoTracking()
            .Where(m => m.TicketId == Ticket.Id)
            .OrderBy(m => m.Id)
            .Select(m => new { m.Id, m.Kind, m.At, m.SeenMessageId, IsTakenBack = m.TakenBackAt != null })
            .ToListAsync(ct);
        var unneeded = await Db.Reactions.AsNoTracking()
            .Where(r => r.TicketId == Ticket.Id && r.End == ReactionEnd.NoAnswerNeeded && !r.Undone)
            .Select(r => r.SeenMessageId)
            .ToListAsync(ct);
        return new Correspondence(
            [.. messages.Where(m => m.Kind == MessageKind.FromAbonent).Select(m => new ArrivedMessage(m.Id, m.At))],
            [
                .. messages.Where(m => m.Kind == MessageKind.Answer && !m.IsTakenBack).Select(m => new GivenAnswer(m.Id, m.SeenMessageId ?? 0)),
                .. unneeded.Select(seen => new GivenAnswer(0, seen ?? 0)),
            ],
            messages.Count == 0 ? 0 : messages[^1].Id);
    }

    internal static void Attach(Message message, IEnumerable<StoredFile> files, Ticket? ticket = null)
    {
        foreach (var file in files)
        {
            message.Attachments.Add(new Attachment
            {
                TicketId = ticket?.Id ?? message.TicketId,
                FileName = file.FileName,
                ContentType = file.ContentType,
                Size = file.Size,
                Hash = file.Hash,
                AddedAt = message.At,
            });
        }
    }
}
