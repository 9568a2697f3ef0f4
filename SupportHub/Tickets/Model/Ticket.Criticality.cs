using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <content>How urgent it is: claimed by the abonent, confirmed or lowered by staff (Q1, Q8, S1).</content>
public partial class Ticket
{
    /// <summary>What staff hold it to be; the claim while they have not looked.</summary>
    public Criticality Criticality => Confirmed ?? Claimed;

    /// <summary>Staff confirm the claim, or hold it to be more urgent than claimed.</summary>
    public Outcome<Done> Confirm(Criticality level, Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        if (level < Criticality) return new Refusal("Refusal.LowerWithWords", Clauses.ClaimedCritical, "Level");
        Confirmed = level;
        Touch(now);
        return Done.Value;
    }

    /// <summary>Staff lower it; the words for it are the command's to ask.</summary>
    public Outcome<Done> Lower(Criticality level, Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        if (level >= Criticality) return new Refusal("Refusal.NotLower", Clauses.ClaimedCritical, "Level");
        Confirmed = level;
        Touch(now);
        return Done.Value;
    }

    /// <summary>A letter or paper carries no claim: staff set what its words claim (Q8).</summary>
    public Outcome<Done> Claim(Criticality level, Instant now)
    {
        if (Status == TicketStatus.Closed) return new Refusal("Refusal.ClosedIsFinal", Clauses.ClosedIsFinal);
        if (Channel == Channel.Web) return new Refusal("Refusal.ClaimIsTheAbonents", Clauses.ClaimedCritical);
        Claimed = level;
        ClaimedAt = level == Criticality.Critical ? ClaimedAt ?? now : null;
        Confirmed = null;
        Touch(now);
        return Done.Value;
    }
}
