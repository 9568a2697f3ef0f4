using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>What staff do after an answer.</summary>
public enum AfterAnswer
{
    /// <summary>Go on working.</summary>
    KeepWorking = 1,

    /// <summary>Wait for the abonent.</summary>
    Wait = 2,

    /// <summary>Answered for good.</summary>
    Resolve = 3,
}

/// <summary>A public answer.</summary>
/// <param name="SeenMessageId">The last message on the author's screen (T4); null: all there are.</param>
/// <param name="SendAtOnceReason">Why the letter of a confirmed critical ticket does not wait for the opening hours; null where it waits.</param>
/// <param name="Files">Tokens of uploaded files.</param>
public sealed record TicketAnswer(
    long TicketId,
    string Text,
    AfterAnswer Then = AfterAnswer.KeepWorking,
    long? SeenMessageId = null,
    string? SendAtOnceReason = null,
    IReadOnlyList<string>? Files = null,
    string? IdempotencyKey = null);

/// <summary>
/// A person of staff answers: the reaction (T4). Two answers at once lose nothing, both are kept; only «resolved» is refused when the abonent
/// wrote something unseen.
/// </summary>
public sealed class AnswerTicket(TicketWriter tickets, Answering answering, Uploads uploads)
{
    /// <returns>The message's id: it can be corrected or taken back for the undo time.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, TicketAnswer answer, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<long>>(Refused.OnlyStaff);
        var (files, refusals) = uploads.Read(actor, answer.Files);
        var checks = new Checks().Message(answer.Text).That(Enum.IsDefined(answer.Then), "Refusal.Required", nameof(answer.Then)).Add(refusals);
        if (!checks.Passed) return Task.FromResult(checks.Refuse<long>());
        return tickets.ChangeOnceAsync(actor, "answer", answer.IdempotencyKey, answer.TicketId, null, work => GiveAsync(work, answer, files, ct), ct);
    }

    private async Task<Outcome<long>> GiveAsync(TicketWork work, TicketAnswer answer, IReadOnlyList<StoredFile> files, CancellationToken ct)
    {
        var ticket = work.Ticket;
        var atOnce = answer.SendAtOnceReason?.Trim() ?? "";
        if (atOnce.Length > 0 && ticket.Confirmed != Criticality.Critical) return new Refusal("Refusal.AtOnceIsForCritical", Clauses.OpeningHours, nameof(answer.SendAtOnceReason));
        // two who resolve at once: the second answer is kept, the ticket is resolved already
        var resolves = answer.Then == AfterAnswer.Resolve && ticket.Status != TicketStatus.Resolved;
        return await answering.GiveAsync(
            work,
            answer.Text,
            files,
            answer.SeenMessageId,
            (seen, conversation) => resolves
                ? ticket.Resolve(work.StaffId, seen, conversation, work.Serving, work.Now)
                : ticket.Answer(work.StaffId, answer.Then == AfterAnswer.Wait, seen, conversation, work.Serving, work.Now),
            resolves ? "resolved" : "answered",
            resolves ? LetterKind.Resolved : LetterKind.Answer,
            "",
            atOnce,
            ct);
    }
}
