using NodaTime;

namespace SupportHub.Mail.Model;

/// <summary>How far a folder of a mailbox has been fetched: the truth of it, the marks in the mailbox are for people.</summary>
public class MailboxState
{
    public const int SourceLength = 200;

    public long Id { get; set; }

    /// <summary><c>imap:support@vendor.example/INBOX</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>While the folder's is the same, UIDs mean the same letters.</summary>
    public long UidValidity { get; set; }

    /// <summary>Letters up to this one are seen to; those that were put off are rows of their own.</summary>
    public long LastUid { get; set; }

    /// <summary>Letters before this one were there before us; 0 once UIDs have changed their meaning, then arrival decides.</summary>
    public long FirstUid { get; set; }

    public Instant FirstSeenAt { get; set; }
}

/// <summary>A letter of a folder that could not be taken in: tried again, and after the third time set aside.</summary>
public class PutOffLetter
{
    public const int MostTries = 3, ErrorLength = 500;

    public long Id { get; set; }

    public long MailboxId { get; set; }

    public long Uid { get; set; }

    public int Tries { get; set; }

    /// <summary>What went wrong the last time.</summary>
    public string Error { get; set; } = "";

    public Instant NextTryAt { get; set; }

    /// <summary>When it was given up: it lies in the mailbox, marked, and staff were told.</summary>
    public Instant? SetAsideAt { get; set; }

    /// <summary>Another try failed.</summary>
    public void MarkTried(string error, Instant now)
    {
        Tries++;
        Error = error.Length <= ErrorLength ? error : error[..ErrorLength];
        NextTryAt = now + Duration.FromMinutes(Tries == 1 ? 1 : 5);
        if (Tries >= MostTries) SetAsideAt = now;
    }

    /// <summary>Somebody has it tried anew.</summary>
    public void TryAgain(Instant now) => (Tries, NextTryAt, SetAsideAt) = (0, now, null);
}
