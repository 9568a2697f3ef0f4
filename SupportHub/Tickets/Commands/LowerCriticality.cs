using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>Staff lower a criticality, with words that the abonent sees (Q8). The words are no reaction: the clock runs on.</summary>
public sealed class LowerCriticality(TicketWriter tickets)
{
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, long ticketId, Criticality level, string words, int? seenVersion, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<Done>>(Refused.OnlyStaff);
        var checks = new Checks().Message(words, "Words", Clauses.ClaimedCritical).That(Enum.IsDefined(level), "Refusal.Required", "Level");
        if (!checks.Passed) return Task.FromResult(checks.Refuse<Done>());
        return tickets.ChangeAsync(actor, ticketId, seenVersion, async work =>
        {
            var before = work.Ticket.Criticality;
            var lowered = work.Ticket.Lower(level, work.Now);
            if (!lowered.Succeeded) return lowered;
            var message = work.Say(MessageKind.Explanation, words, []);
            await work.WriteAsync(
                LetterKind.CriticalityLowered, message, Letters.NextSending(work.Serving.Timetable, work.Now), ct, ("from", before.ToString()), ("to", level.ToString()));
            work.Record("criticality-lowered", words.Trim(), ("criticality", $"{before} → {level}"));
            return Done.Value;
        }, ct);
    }
}
