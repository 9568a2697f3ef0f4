using NodaTime;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Mail.Model;

/// <summary>What staff made of a letter of the quarantine.</summary>
public enum LetterRelease
{
    /// <summary>A request of its own.</summary>
    NewTicket = 1,

    /// <summary>Joined to a ticket that they named.</summary>
    Joined = 2,

    /// <summary>Nobody's matter: put away. Can be taken out again while its text is kept.</summary>
    Discarded = 3,
}

/// <summary>A letter that came: who wrote it, what was decided of it and why. The row stays for good, the bytes for the retention time.</summary>
public class InboundLetter
{
    public const int SubjectLength = 300, AddressLength = 254, IdLength = 300, SourceLength = 200;

    public long Id { get; set; }

    /// <summary>Without brackets; empty where the letter has none.</summary>
    public string MailId { get; set; } = "";

    /// <summary>Lower case; empty where no address can be read.</summary>
    public string From { get; set; } = "";

    public string FromName { get; set; } = "";

    public string Subject { get; set; } = "";

    /// <summary>By whom it was brought: <c>imap:support@vendor.example/INBOX</c>, <c>folder:…</c>, <c>api</c>, <c>cli</c>.</summary>
    public string Source { get; set; } = "";

    public string EnvelopeFrom { get; set; } = "";

    public string EnvelopeTo { get; set; } = "";

    /// <summary>Bytes of the whole letter, those that were left in the mailbox included.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the bytes that came, lower-case hex: by it the letter is known when it comes again. Keyed once a password was moved out of it, or it could be guessed from the hash.</summary>
    public string RawHash { get; set; } = "";

    /// <summary>The name of the bytes that stand for those that came; null while those are kept, under their hash.</summary>
    public string? StoredAs { get; set; }

    /// <summary>Under what its bytes are kept.</summary>
    public string RawName => StoredAs ?? RawHash;

    /// <summary>When a password was moved out of it: its bytes are no longer those that came (R4.7-access).</summary>
    public Instant? SecretMovedAt { get; set; }

    /// <summary>Its bytes were destroyed because a password stood in them and they could not be rewritten.</summary>
    public bool GoneForSecret { get; set; }

    /// <summary>SHA-256 of Message-ID and sender, by which a second copy is known; null where there is no Message-ID, and for the copies.</summary>
    public string? CopyKey { get; set; }

    /// <summary>SHA-256 of subject and text, by which a machine that repeats itself is known.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>When its writer says it was written; null where it says nothing readable.</summary>
    public Instant? WrittenAt { get; set; }

    /// <summary>When it came in here: a letter counts from then on, once it is registered (R4.10-received).</summary>
    public Instant ReceivedAt { get; set; }

    public LetterVerdict Verdict { get; set; }

    /// <summary>Why: a key of Resources, <c>Mail.Why.…</c>.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What the reason's {0}, {1} … stand for, as a JSON array of texts.</summary>
    public string ReasonWords { get; set; } = "[]";

    /// <summary>What was odd or left out: files that were refused, damage that was mended; keys with words, as JSON.</summary>
    public string Remarks { get; set; } = "[]";

    /// <summary>Written by a machine: it is never answered automatically.</summary>
    public bool IsAutomatic { get; set; }

    public long? AbonentId { get; set; }

    public long? ContactId { get; set; }

    /// <summary>The ticket that it opened, joined, or speaks of.</summary>
    public long? TicketId { get; set; }

    /// <summary>The ticket that a letter of the quarantine points at: staff join it there by one press.</summary>
    public long? PointsAtTicketId { get; set; }

    public long? MessageId { get; set; }

    /// <summary>Its message, as a navigation: its id is not known before the commit.</summary>
    public Message? Message { get; set; }

    /// <summary>The letter of ours that a delivery report or an automatic reply speaks of.</summary>
    public Guid? OutboxLetterId { get; set; }

    /// <summary>The letter that it is a copy of.</summary>
    public long? CopyOfId { get; set; }

    /// <summary>When its bytes were destroyed; null while they are kept.</summary>
    public Instant? RawGoneAt { get; set; }

    public LetterRelease? Release { get; set; }

    public Instant? ReleasedAt { get; set; }

    public long? ReleasedById { get; set; }

    public string ReleasedByName { get; set; } = "";

    /// <summary>Whether staff have yet to look at it: in quarantine, or too large, and nobody decided.</summary>
    public bool Waits => Release is null && Verdict is (LetterVerdict.Quarantine or LetterVerdict.TooLarge);

    /// <summary>Whether a person may make something of it: what is held, and a copy whose bytes differ from the first.</summary>
    public bool CanRelease => Release is null && Verdict is (LetterVerdict.Quarantine or LetterVerdict.TooLarge or LetterVerdict.Duplicate or LetterVerdict.AutomaticReply);

    /// <summary>A person decides.</summary>
    public void ReleaseAs(LetterRelease release, long byUserId, string byName, Instant now) =>
        (Release, ReleasedAt, ReleasedById, ReleasedByName) = (release, now, byUserId, byName);

    /// <summary>Back into the quarantine.</summary>
    public void TakeBack() => (Release, ReleasedAt, ReleasedById, ReleasedByName) = (null, null, null, "");
}
