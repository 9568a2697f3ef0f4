using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>Opens a resolved or declined ticket again, within the days to close (S, S4). Where the abonent does it, a clock runs.</summary>
public sealed class ReopenTicket(TicketWriter tickets)
{
    /// <param name="words">What is still wrong; may be empty. They join the conversation: the abonent's as a message, those of staff as a note.</param>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, string words, int? seenVersion, CancellationToken ct)
    {
        if (!actor.IsStaff && actor is not { Role: ActorRole.Abonent, ContactId: not null }) return Task.FromResult<Outcome<Done>>(Refused.NoSuchTicket);
        var checks = new Checks().Fits(words, Checks.TextLength, "Words");
        if (!checks.Passed) return Task.FromResult(checks.Refuse<Done>());
        return tickets.ChangeAsync(actor, ticketId, seenVersion, work =>
        {
            var from = work.Ticket.Status;
            var reopened = work.Ticket.Reopen(work.By, work.Serving, work.Now);
            if (!reopened.Succeeded) return Task.FromResult(reopened);
            if (!string.IsNullOrWhiteSpace(words)) work.Say(work.By == ActorKind.Abonent ? MessageKind.FromAbonent : MessageKind.Note, words, []);
            work.Record("reopened", work.By == ActorKind.Abonent ? "" : words.Trim(), ("status", $"{from} → {work.Ticket.Status}"));
            return Task.FromResult(reopened);
        }, ct);
    }
}
