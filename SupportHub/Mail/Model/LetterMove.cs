using NodaTime;

namespace SupportHub.Mail.Model;

/// <summary>A letter's message that a person moved from one ticket to another: what it takes to move it back.</summary>
public class LetterMove
{
    public long Id { get; set; }

    public long LetterId { get; set; }

    public long FromTicketId { get; set; }

    public long ToTicketId { get; set; }

    /// <summary>The other ticket was made for it.</summary>
    public bool MadeTicket { get; set; }

    /// <summary>The first ticket ended with it: it was its only letter.</summary>
    public bool EndedTicket { get; set; }

    /// <summary>The first ticket before the move, as JSON; needed where it ended.</summary>
    public string Before { get; set; } = "";

    public Instant MovedAt { get; set; }

    public long MovedById { get; set; }

    public Instant? UndoneAt { get; set; }
}
