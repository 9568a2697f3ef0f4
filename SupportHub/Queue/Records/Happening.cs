using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Queue.Records;

/// <summary>Something that just happened, for the wall's side and the staff's list: the newest first.</summary>
/// <param name="Act">The act as in the audit; its words are in Resources under <c>Act.</c></param>
/// <param name="TicketId">Null where it is about no ticket.</param>
public sealed record Happening(long Seq, Instant At, string Act, long? TicketId, string Subject, string Abonent, string Actor)
{
    public Tid? Tid => TicketId is { } id ? Regulation.Tid.Of(id) : null;
}

/// <summary>Somebody on duty now.</summary>
public sealed record OnDuty(long UserId, string Name, Instant Since, int InWork);
