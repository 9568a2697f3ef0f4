using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>By whom a letter was brought.</summary>
/// <param name="Hash">Of what is kept of it.</param>
internal sealed record Arrival(string Hash, long Size, string Source, string EnvelopeFrom, string EnvelopeTo);

/// <summary>The row of a letter.</summary>
public sealed record Booked(InboundLetter Row)
{
    /// <summary>Once it is committed.</summary>
    public TakenIn Taken => new(Row.CopyOfId ?? Row.Id, Row.Verdict, Row.TicketId is { } ticket ? Tid.Of(ticket) : null);
}
