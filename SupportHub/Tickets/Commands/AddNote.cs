using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <param name="Files">Tokens of uploaded files.</param>
public sealed record TicketNote(long TicketId, string Text, IReadOnlyList<string>? Files = null, string? IdempotencyKey = null);

/// <summary>An internal note: no reaction (T4), and nothing of it reaches the abonent, not even that something changed.</summary>
public sealed class AddNote(TicketWriter tickets, Uploads uploads)
{
    /// <returns>The message's id.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, TicketNote note, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<long>>(Refused.OnlyStaff);
        var (files, refusals) = uploads.Read(actor, note.Files);
        var checks = new Checks().Message(note.Text).Add(refusals);
        if (!checks.Passed) return Task.FromResult(checks.Refuse<long>());
        return tickets.ChangeOnceAsync(actor, "note", note.IdempotencyKey, note.TicketId, null, async work =>
        {
            var message = work.Say(MessageKind.Note, note.Text, files);
            work.Db.Record(actor, work.Now, SubjectKind.Ticket, note.TicketId, null, "noted");
            await work.Db.SaveChangesAsync(CancellationToken.None);
            return message.Id;
        }, ct);
    }
}
