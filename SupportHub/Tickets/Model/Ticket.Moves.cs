using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>To whom it belongs (P3).</content>
public partial class Ticket
{
    /// <summary>It turns out to be another abonent's: counts as a change of tier, no deadline later (P3, T6).</summary>
    /// <param name="serving">The new abonent's terms.</param>
    public Outcome<Done> MoveTo(long abonentId, long? authorContactId, Serving serving, Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        AbonentId = abonentId;
        AuthorContactId = authorContactId;
        if (Status != TicketStatus.InDevelopment) Tier = serving.Tier;
        if (Clock is { } running) SetClock(running.ChangeTerms(Tier, serving.Edition, serving.Time, now));
        Touch(now);
        return Done.Value;
    }
}
