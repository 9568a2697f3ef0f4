using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Identity.Model;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Model;

/// <summary>A request of an abonent: unique id, importance, responsible person, kept correspondence. What may happen to it is in its methods.</summary>
public partial class Ticket
{
    /// <summary>Its number, from which the TID is made (R4.4-tid).</summary>
    public long Id { get; set; }

    public Tid Tid => Tid.Of(Id);

    /// <summary>Goes up with every change; an act on an older one is refused as «changed meanwhile».</summary>
    public int Version { get; set; }

    public long AbonentId { get; set; }

    public Abonent? Abonent { get; set; }

    /// <summary>The contact who asks; null where paper names none.</summary>
    public long? AuthorContactId { get; set; }

    public Contact? AuthorContact { get; set; }

    /// <summary>The channel it was filed by, for good (R4.1-channels).</summary>
    public Channel Channel { get; set; }

    public string Subject
    {
        get;
        set
        {
            field = value;
            SubjectKey = SubjectKeyOf(value);
        }
    } = "";

    /// <summary>The subject's beginning without regard to case: lists are searched by it.</summary>
    public string SubjectKey { get; private set; } = "";

    public TicketStatus Status { get; set; } = TicketStatus.New;

    /// <summary>Who has it; null while nobody does.</summary>
    public long? AssigneeId { get; set; }

    public User? Assignee { get; set; }

    /// <summary>What the abonent claims. Letters carry no claim: Normal until staff set it (Q8).</summary>
    public Criticality Claimed { get; set; } = Criticality.Normal;

    /// <summary>When it was claimed critical: at filing, or when staff set it for a letter (Q8); null where it was not.</summary>
    public Instant? ClaimedAt { get; set; }

    /// <summary>What staff confirmed or lowered it to; null while they have not looked. Survives every state (S1).</summary>
    public Criticality? Confirmed { get; set; }

    /// <summary>Its tier at the last change: its abonent's, or Development while under the department (P3).</summary>
    public SupportTier Tier { get; set; }

    /// <summary>When it was registered here: the arrival for web and e-mail (R4.10, T5).</summary>
    public Instant RegisteredAt { get; set; }

    /// <summary>The arrival: equal to the registration, but for paper, where staff enter date and time received (T5).</summary>
    public Instant ArrivedAt { get; set; }

    /// <summary>The clock that runs while the abonent waits for staff, in its stored form; null while none runs. Set through <c>SetClock</c> only.</summary>
    public string? ClockText { get; private set; }

    /// <summary>The start of the running clock, for queries.</summary>
    public Instant? ClockStartedAt { get; private set; }

    /// <summary>The standing deadline of the running clock, for queries.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>When the running clock becomes at risk (Q2), for queries.</summary>
    public Instant? AtRiskAt { get; private set; }

    /// <summary>When a person first took it: its sender is told once (R4.4-tid).</summary>
    public Instant? WorkStartedAt { get; set; }

    /// <summary>The day on which a postponed ticket is looked at again (S).</summary>
    public LocalDate? ReviewOn { get; set; }

    /// <summary>Why it was postponed or declined (R4.15-postpone).</summary>
    public RefusalCode? RefusalCode { get; set; }

    /// <summary>When it was resolved or declined; the days to close are counted from it.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>When it closes by itself: 10 working days after the end without a message (S); null while it is open.</summary>
    public Instant? ClosesAt { get; set; }

    public Instant? ClosedAt { get; set; }

    /// <summary>The last change of any kind, for lists.</summary>
    public Instant ChangedAt { get; set; }

    /// <summary>The ticket that this one goes on from (S2).</summary>
    public long? FollowsTicketId { get; set; }

    public TicketFacts Facts { get; set; } = new();

    public PaperFacts? Paper { get; set; }

    public List<Message> Messages { get; } = [];

    public List<Attachment> Attachments { get; } = [];

    public List<Participant> Participants { get; } = [];

    /// <summary>The form in which beginnings of subjects are compared.</summary>
    public static string SubjectKeyOf(string subject)
    {
        var key = subject.Trim().ToLowerInvariant();
        return key.Length <= SubjectKeyLength ? key : key[..SubjectKeyLength];
    }

    /// <summary>Characters of the subject that can be searched by.</summary>
    public const int SubjectKeyLength = 60;

    /// <summary>Characters of the subject that are kept.</summary>
    public const int SubjectLength = 300;
}

/// <summary>What the template asks beside the description (R4.5-template).</summary>
public class TicketFacts
{
    public long? ProductId { get; set; }

    public string ProductName { get; set; } = "";

    public string ClientVersion { get; set; } = "";

    public string ServerVersion { get; set; } = "";

    public string Steps { get; set; } = "";

    public string HowOften { get; set; } = "";

    public string ContactName { get; set; } = "";

    public string ContactEmail { get; set; } = "";

    public string ContactPhone { get; set; } = "";
}

/// <summary>What identifies the paper or fax that a ticket was registered from (R4.1-channels).</summary>
public class PaperFacts
{
    public string Number { get; set; } = "";

    public LocalDate? DatedOn { get; set; }

    public Instant ReceivedAt { get; set; }

    public long RegisteredById { get; set; }
}
