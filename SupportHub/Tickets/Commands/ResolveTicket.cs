using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>Staff answer for good (S): the same as an answer with <see cref="AfterAnswer.Resolve"/>.</summary>
public sealed class ResolveTicket(AnswerTicket answers)
{
    /// <returns>The message's id.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, TicketAnswer answer, CancellationToken ct) =>
        answers.ExecuteAsync(actor, answer with { Then = AfterAnswer.Resolve }, ct);
}
