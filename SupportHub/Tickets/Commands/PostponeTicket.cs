using NodaTime;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;

namespace SupportHub.Tickets.Commands;

/// <param name="Code">One of the reasons of R4.15-postpone; the text names it to the abonent.</param>
/// <param name="ReviewOn">The day on which it is looked at again; after today.</param>
/// <param name="SeenMessageId">The last message on the person's screen; null: all there are.</param>
public sealed record Postponement(
    long TicketId,
    RefusalCode? Code,
    LocalDate? ReviewOn,
    string Text,
    long? SeenMessageId = null,
    int? SeenVersion = null,
    IReadOnlyList<string>? Files = null,
    string? IdempotencyKey = null);

/// <summary>Puts a ticket off until a day, for a reason and with words to the abonent (S, R4.15-postpone).</summary>
public sealed class PostponeTicket(TicketWriter tickets, Answering answering, Uploads uploads)
{
    /// <returns>The message's id.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, Postponement postponement, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<long>>(Refused.OnlyStaff);
        var (files, refusals) = uploads.Read(actor, postponement.Files);
        var checks = new Checks()
            .Message(postponement.Text, clause: Clauses.Postpone)
            .That(postponement.Code is { } code && Enum.IsDefined(code), "Refusal.Required", nameof(postponement.Code), Clauses.Postpone)
            .That(postponement.ReviewOn is not null, "Refusal.Required", nameof(postponement.ReviewOn), Clauses.States)
            .Add(refusals);
        if (!checks.Passed) return Task.FromResult(checks.Refuse<long>());
        return tickets.ChangeOnceAsync(actor, "postpone", postponement.IdempotencyKey, postponement.TicketId, postponement.SeenVersion, work => PostponeAsync(work, postponement, files, ct), ct);
    }

    private async Task<Outcome<long>> PostponeAsync(TicketWork work, Postponement postponement, IReadOnlyList<StoredFile> files, CancellationToken ct)
    {
        var (code, day) = (postponement.Code!.Value, postponement.ReviewOn!.Value);
        if (day <= work.Serving.Time.DateOf(work.Now)) return new Refusal("Refusal.ReviewInPast", Clauses.States, nameof(postponement.ReviewOn));
        return await answering.GiveAsync(
            work,
            postponement.Text,
            files,
            postponement.SeenMessageId,
            (seen, conversation) => work.Ticket.Postpone(work.StaffId, code, day, seen, conversation, work.Serving, work.Now),
            "postponed",
            LetterKind.Postponed,
            postponement.Text.Trim(),
            "",
            ct,
            ("code", code.ToString()),
            ("reviewOn", NodaTime.Text.LocalDatePattern.Iso.Format(day)));
    }
}
