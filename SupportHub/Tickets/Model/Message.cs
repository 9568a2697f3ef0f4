using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>What a message is to the reaction clock (T4, T5) and to those who read it.</summary>
public enum MessageKind
{
    /// <summary>From the abonent: starts a clock where none runs.</summary>
    FromAbonent = 1,

    /// <summary>A public answer sent by a person of staff: the reaction.</summary>
    Answer = 2,

    /// <summary>An internal note: never seen by the abonent, no reaction.</summary>
    Note = 3,

    /// <summary>Words of staff that go with an act and that the abonent sees, such as why a criticality was lowered (Q8): no reaction.</summary>
    Explanation = 4,
}

/// <summary>One piece of the correspondence.</summary>
public class Message
{
    public long Id { get; set; }

    public long TicketId { get; set; }

    public Ticket? Ticket { get; set; }

    public MessageKind Kind { get; set; }

    public Channel Channel { get; set; }

    public long? AuthorUserId { get; set; }

    public long? AuthorContactId { get; set; }

    /// <summary>As shown beside the text; kept even when the account is gone.</summary>
    public string AuthorName { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>What a letter quoted and signed with: folded away, shown on demand. Empty where there is none.</summary>
    public string Folded { get; set; } = "";

    public Instant At { get; set; }

    /// <summary>The last message that the author of an answer had seen: the answer ends the clock up to it (T4).</summary>
    public long? SeenMessageId { get; set; }

    /// <summary>Until when an answer may be corrected or taken back; its letter is held as long.</summary>
    public Instant? UndoUntil { get; set; }

    public Instant? CorrectedAt { get; set; }

    /// <summary>An answer taken back within the undo time: kept for the journal, shown to nobody else.</summary>
    public Instant? TakenBackAt { get; set; }

    /// <summary>What the answer, or the letter that joined, changed, so that taking it back restores it (T4): the state, the clock and the ends, as JSON.</summary>
    public string? Before { get; set; }

    public List<Attachment> Attachments { get; } = [];
}
