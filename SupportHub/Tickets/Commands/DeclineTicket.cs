using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;

namespace SupportHub.Tickets.Commands;

/// <param name="Code">One of the reasons of R4.15-postpone and R5-limits; the text names it to the abonent.</param>
/// <param name="SeenMessageId">The last message on the person's screen; null: all there are.</param>
public sealed record Declination(
    long TicketId, RefusalCode? Code, string Text, long? SeenMessageId = null, int? SeenVersion = null, IReadOnlyList<string>? Files = null, string? IdempotencyKey = null);

/// <summary>Ends a ticket for a reason, with words to the abonent (S).</summary>
public sealed class DeclineTicket(TicketWriter tickets, Answering answering, Uploads uploads)
{
    /// <returns>The message's id.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, Declination declination, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<long>>(Refused.OnlyStaff);
        var (files, refusals) = uploads.Read(actor, declination.Files);
        var checks = new Checks()
            .Message(declination.Text, clause: Clauses.Postpone)
            .That(declination.Code is { } given && Enum.IsDefined(given), "Refusal.Required", nameof(declination.Code), Clauses.Postpone)
            .Add(refusals);
        if (!checks.Passed) return Task.FromResult(checks.Refuse<long>());
        var code = declination.Code!.Value;
        return tickets.ChangeOnceAsync(
            actor, "decline", declination.IdempotencyKey, declination.TicketId, declination.SeenVersion,
            work => answering.GiveAsync(
                work,
                declination.Text,
                files,
                declination.SeenMessageId,
                (seen, conversation) => work.Ticket.Decline(work.StaffId, code, seen, conversation, work.Serving, work.Now),
                "declined",
                LetterKind.Declined,
                declination.Text.Trim(),
                "",
                ct,
                ("code", code.ToString())),
            ct);
    }
}
