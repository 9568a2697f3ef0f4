using NodaTime;

namespace SupportHub.Data.Log;

/// <summary>What a change is about.</summary>
public enum SubjectKind
{
    Ticket = 1,
    Abonent = 2,
    Calendar = 3,
    Edition = 4,
    User = 5,
    WallDevice = 6,
    Duty = 7,
    Job = 8,
    Announcement = 9,
    Product = 10,

    /// <summary>A letter that came, or how letters are taken in.</summary>
    Mail = 11,

    /// <summary>A letter on its way, by the number of its ticket (0: of none); or a letter's template.</summary>
    Letter = 12,
}

/// <summary>The one stream that everything live follows: a row a change, in the transaction of the change.</summary>
public class ChangeLogEntry
{
    /// <summary>Its place in the stream. May have gaps while another node's transaction is open.</summary>
    public long Seq { get; set; }

    public SubjectKind Subject { get; set; }

    public long SubjectId { get; set; }

    /// <summary>Whom of the abonents it concerns; null where none or all.</summary>
    public long? AbonentId { get; set; }

    /// <summary>The act, as in the audit: <c>opened</c>, <c>answered</c>, <c>tier-assigned</c> …</summary>
    public string Kind { get; set; } = "";

    public Instant At { get; set; }
}
