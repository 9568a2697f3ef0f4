using NodaTime;

namespace SupportHub.Mail.Model;

/// <summary>What a letter says; the text itself is made when it is sent.</summary>
public enum LetterKind
{
    /// <summary>The ticket is registered: TID, tier, promised deadline and its reckoning (R4.2-confirm). At once, at any hour.</summary>
    Confirmation = 1,

    /// <summary>A person first took the ticket (R4.4-tid).</summary>
    WorkStarted = 2,

    /// <summary>A written answer; held until the next opening (R4.6-hours).</summary>
    Answer = 3,

    Postponed = 4,

    Declined = 5,

    Resolved = 6,

    /// <summary>The claimed criticality was lowered, with the words for it (Q8).</summary>
    CriticalityLowered = 7,

    /// <summary>A correction of the calendar moved the promise (T7).</summary>
    PromiseMoved = 8,

    /// <summary>To the abonent: the ticket closed.</summary>
    Closed = 9,

    /// <summary>Staff ask for what the template asked and nobody told (R4.5-template, R4.5-more).</summary>
    DetailsWanted = 11,

    /// <summary>
    /// To the sender of a letter that was too large to be taken in; about no ticket. Arguments: <c>subject</c> (theirs), <c>size</c> and <c>limit</c> (bytes),
    /// <c>inReplyTo</c> (its Message-ID, where it had one).
    /// </summary>
    TooLarge = 12,

    Invitation = 20,

    PasswordReset = 21,
}

/// <summary>Where a letter is on its way.</summary>
public enum LetterState
{
    Waiting = 1,
    Sent = 2,

    /// <summary>Given up after the last try; staff see it and can send it again.</summary>
    Failed = 3,

    /// <summary>Taken back before it went out.</summary>
    Cancelled = 4,

    /// <summary>It went out and came back: a delivery report says that it did not arrive. Staff see it and can send it again.</summary>
    Bounced = 5,

    /// <summary>Given up for good by a person of staff, with a reason.</summary>
    Discarded = 6,
}

/// <summary>A letter that a command owes somebody: written in the command's own transaction, sent by the outbox.</summary>
public class OutboxLetter
{
    /// <summary>Also the name of its file and part of its Message-ID, so that a second try is the same letter.</summary>
    public Guid Id { get; set; }

    public LetterKind Kind { get; set; }

    public long? TicketId { get; set; }

    public long? MessageId { get; set; }

    /// <summary>The message whose text it carries, as a navigation: its id is not known before the commit.</summary>
    public Tickets.Model.Message? Message { get; set; }

    public string To { get; set; } = "";

    public string ToName { get; set; } = "";

    /// <summary>The language of the letter: <c>ru</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ru";

    /// <summary>What its text is made of, as JSON. No secrets: a reset or invitation keeps its token encrypted.</summary>
    public string Arguments { get; set; } = "{}";

    public LetterState State { get; set; } = LetterState.Waiting;

    public Instant CreatedAt { get; set; }

    /// <summary>Not before this: the undo time, the next opening, a later try.</summary>
    public Instant NotBefore { get; set; }

    public int Tries { get; set; }

    public string? LastError { get; set; }

    public Instant? SentAt { get; set; }

    /// <summary>When a delivery report said that it did not arrive.</summary>
    public Instant? BouncedAt { get; set; }

    /// <summary>Why a person gave it up, or sent it to another address instead; empty where nobody did.</summary>
    public string DiscardedWhy { get; set; } = "";

    /// <summary>
    /// A written answer: it leaves inside working time only (R4.6-hours), unless staff gave a reason why the answer to a critical ticket does
    /// not wait (argument <c>atOnce</c>).
    /// </summary>
    public bool WaitsForOpening => Kind.KeepsHours() && !Arguments.Contains("\"atOnce\":", StringComparison.Ordinal);

    /// <summary>The link that lets its reader in went out once and is not kept: there is nothing to send again, a new one must be made.</summary>
    public bool HasLostItsLink => Kind.IsOfAccount() && Arguments == "{}";

    public void MarkSent(Instant now)
    {
        (State, SentAt, LastError) = (LetterState.Sent, now, null);
        Tries++;
        // the link in it lets its reader in: it is not kept longer than it must
        if (Kind.IsOfAccount()) Arguments = "{}";
    }

    /// <summary>A try that failed: again after a minute, five minutes, a quarter of an hour, an hour, then every four hours; given up after that many.</summary>
    public void MarkTried(string error, int atMost, Instant now)
    {
        Tries++;
        LastError = error;
        if (Tries >= atMost) State = LetterState.Failed;
        else NotBefore = now + Waits[Math.Min(Tries, Waits.Length) - 1];
    }

    /// <summary>Refused for good: no later try would help.</summary>
    public void GiveUp(string error)
    {
        Tries++;
        (State, LastError) = (LetterState.Failed, error);
    }

    /// <summary>A delivery report says that it did not arrive.</summary>
    /// <param name="report">What the other server said.</param>
    /// <returns>False where nothing is changed by it: the letter is known to have failed already, or it never left.</returns>
    public bool MarkBounced(string report, Instant now)
    {
        // a server near by may send it back before we come to note that it went
        var isUnderWay = State == LetterState.Waiting && NotBefore <= now;
        if (State != LetterState.Sent && !isUnderWay) return false;
        (State, BouncedAt, LastError) = (LetterState.Bounced, now, report);
        return true;
    }

    /// <summary>Whether it stopped on its way and a person must say what becomes of it.</summary>
    public bool IsStopped => State is LetterState.Failed or LetterState.Bounced;

    /// <summary>A person has it tried again from the beginning.</summary>
    public void SendAgain(Instant now)
    {
        (State, Tries, NotBefore) = (LetterState.Waiting, 0, now);
    }

    /// <summary>The same words to another address: a letter of its own, which goes no sooner than this one would.</summary>
    public OutboxLetter Again(string to, string toName, string language, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Kind = Kind,
        TicketId = TicketId,
        MessageId = MessageId,
        To = to,
        ToName = toName,
        Language = language,
        Arguments = Arguments,
        CreatedAt = now,
        NotBefore = Instant.Max(NotBefore, now),
    };

    /// <summary>A person gives it up.</summary>
    public void Discard(string why) => (State, DiscardedWhy) = (LetterState.Discarded, why);

    private static readonly Duration[] Waits =
        [Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1), Duration.FromHours(4)];
}
