using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>By whom a letter was brought.</summary>
/// <param name="Hash">Of what is kept of it.</param>
internal sealed record Arrival(string Hash, long Size, string Source, string EnvelopeFrom, string EnvelopeTo);

/// <summary>The row of a letter.</summary>
/// <param name="TicketOfCopied">Where the letter that it is a copy of is.</param>
public sealed record Booked(InboundLetter Row, long? TicketOfCopied = null)
{
    /// <summary>Once it is committed.</summary>
    public TakenIn Taken => new(Row.CopyOfId ?? Row.Id, Row.Verdict, (Row.TicketId ?? TicketOfCopied) is { } ticket ? Tid.Of(ticket) : null);
}
