using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>What ended a clock.</summary>
public enum ReactionEnd
{
    /// <summary>A public answer by a person of staff (T4).</summary>
    Answer = 1,

    /// <summary>A person's act «no answer needed»: no reaction (T5).</summary>
    NoAnswerNeeded = 2,

    /// <summary>The abonent withdrew the ticket or called it solved.</summary>
    ByAbonent = 3,
}

/// <summary>A clock that has ended: what was promised, and what became of it. Reports count these rows.</summary>
public class Reaction
{
    public long Id { get; set; }

    public long TicketId { get; set; }

    public SupportTier Tier { get; set; }

    public int EditionNumber { get; set; }

    public Instant StartedAt { get; set; }

    public Instant DueAt { get; set; }

    public Instant EndedAt { get; set; }

    public ClockCause Cause { get; set; }

    public ReactionEnd End { get; set; }

    public long? MessageId { get; set; }

    /// <summary>The answer, as a navigation: its id is not known before the commit.</summary>
    public Message? Message { get; set; }

    public long? ByUserId { get; set; }

    /// <summary>The last message that whoever ended the clock had seen (T4).</summary>
    public long? SeenMessageId { get; set; }

    /// <summary>The clock that ended, in its stored form: undoing brings exactly it back.</summary>
    public string ClockText { get; set; } = "";

    /// <summary>The deadline had passed.</summary>
    public bool Breached { get; set; }

    /// <summary>It had passed because a change of tier made it so, not because staff were late (T6).</summary>
    public bool ByChange { get; set; }

    /// <summary>An answer taken back: the clock went on (T4).</summary>
    public bool Undone { get; set; }
}

/// <summary>A deadline that passed while its clock ran, recorded once; withdrawn with a note where a correction of the calendar moved it (T7).</summary>
public class Breach
{
    public long Id { get; set; }

    public long TicketId { get; set; }

    public Instant ClockStartedAt { get; set; }

    public Instant DueAt { get; set; }

    public Instant RecordedAt { get; set; }

    public bool ByChange { get; set; }

    public Instant? WithdrawnAt { get; set; }

    public string? Note { get; set; }
}
