using Microsoft.EntityFrameworkCore;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <param name="Files">Tokens of uploaded screenshots.</param>
public sealed record AbonentMessage(long TicketId, string Text, IReadOnlyList<string>? Files = null, string? IdempotencyKey = null);

/// <summary>
/// A contact of the abonent writes: the message joins the ticket and a clock runs from it (T5, R4.14-next-reaction). On a closed ticket it
/// opens a new one, linked (S2). Who joins is copied from then on (S3).
/// </summary>
public sealed class WriteAsAbonent(TicketWriter tickets, Uploads uploads)
{
    /// <returns>The number of the ticket that the message is in: this one, or the new one.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, AbonentMessage message, CancellationToken ct)
    {
        if (actor is not { Role: ActorRole.Abonent, ContactId: not null }) return Task.FromResult<Outcome<long>>(Refused.OnlyAbonent);
        var (files, refusals) = uploads.Read(actor, message.Files);
        var checks = new Checks().Message(message.Text).Add(refusals);
        if (!checks.Passed) return Task.FromResult(checks.Refuse<long>());
        return tickets.ChangeOnceAsync(
            actor, "write", message.IdempotencyKey, message.TicketId, null,
            work => work.Ticket.Status == TicketStatus.Closed ? OpenNextAsync(work, message, files, ct) : JoinAsync(work, message, files, ct), ct);
    }

    private static async Task<Outcome<long>> JoinAsync(TicketWork work, AbonentMessage message, IReadOnlyList<StoredFile> files, CancellationToken ct)
    {
        var from = work.Ticket.Status;
        var contact = await work.Db.Contacts.SingleAsync(c => c.Id == work.Actor.ContactId, ct);
        var heard = new HeardMessage(contact, work.Actor.Name, work.Actor.UserId, ChannelOf(work), message.Text, "", files);
        var joined = await Hearing.JoinAsync(work.Db, work.Ticket, work.Serving, heard, work.Now, ct);
        if (!joined.Succeeded) return joined.Refusal!;
        work.Record("wrote", "", ("status", $"{from} → {work.Ticket.Status}"));
        return work.Ticket.Id;
    }

    private static async Task<Outcome<long>> OpenNextAsync(TicketWork work, AbonentMessage message, IReadOnlyList<StoredFile> files, CancellationToken ct)
    {
        if (work.Serving.Edition.MayFile(work.Serving.Tier, ChannelOf(work)) is { } refused) return refused;
        var contact = await work.Db.Contacts.SingleAsync(c => c.Id == work.Actor.ContactId, ct);
        var draft = NewTicket.After(work.Ticket, contact, contact.Name, ChannelOf(work), work.Ticket.Subject, message.Text, work.Now, files);
        var next = await draft.RegisterAsync(work.Db, work.Actor, work.Serving, "opened", work.Now, ct);
        work.Record("followed", "", ("by", next.Tid.ToString()));
        return next.Id;
    }

    private static Channel ChannelOf(TicketWork work) => work.Actor.Where == "mail" ? Channel.Email : Channel.Web;
}
