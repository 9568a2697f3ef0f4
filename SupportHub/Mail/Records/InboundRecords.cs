using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Mail.Records;

/// <summary>What staff make of a letter that is held.</summary>
public enum ReleaseAs
{
    NewTicket = 1,
    Joined = 2,
    Discarded = 3,
}

/// <param name="Ticket">Null where the letter was put away.</param>
public sealed record LetterReleased(Tid? Ticket);

/// <param name="MoveId">By which it can be undone for an hour.</param>
/// <param name="Ticket">Where the letter is now.</param>
public sealed record LetterMoved(long MoveId, Tid Ticket);

/// <summary>A reason or remark: a key of Resources and its words.</summary>
public sealed record MailWhy(string Key, IReadOnlyList<string> Words);

/// <summary>A letter that came, as lists show it.</summary>
/// <param name="Release">What staff made of it; null while nobody decided.</param>
/// <param name="HasRaw">Its bytes are kept still.</param>
/// <param name="PointsAt">The ticket that a held letter points at.</param>
public sealed record InboundLine(
    long Id,
    string From,
    string FromName,
    string Subject,
    string Source,
    long Size,
    Instant? WrittenAt,
    Instant ReceivedAt,
    LetterVerdict Verdict,
    MailWhy Why,
    IReadOnlyList<MailWhy> Remarks,
    bool IsAutomatic,
    Tid? Ticket,
    Tid? PointsAt,
    ReleaseAs? Release,
    Instant? ReleasedAt,
    string ReleasedBy,
    bool HasRaw)
{
    /// <summary>Staff have yet to decide.</summary>
    public bool Waits => Release is null && Verdict is (LetterVerdict.Quarantine or LetterVerdict.TooLarge);

    /// <summary>Staff may make something of it.</summary>
    public bool CanRelease => Release is null && Verdict is (LetterVerdict.Quarantine or LetterVerdict.TooLarge or LetterVerdict.Duplicate or LetterVerdict.AutomaticReply);
}

/// <summary>Which letters to list.</summary>
/// <param name="OnlyWaiting">Those that nobody decided.</param>
/// <param name="Verdict">Only this verdict; null for all.</param>
/// <param name="Search">A beginning of the sender's address.</param>
/// <param name="Before">Older than the letter of this id: the next page.</param>
public sealed record InboundFilter(bool OnlyWaiting = false, LetterVerdict? Verdict = null, string Search = "", long? Before = null);

/// <summary>How many letters wait for staff.</summary>
public sealed record MailCounts(int Waiting, long Version)
{
    public static readonly MailCounts None = new(0, 0);
}

/// <summary>A held letter to look at: nothing in it loads or runs.</summary>
/// <param name="Html">A whole document for a frame without rights; null where the letter has no HTML.</param>
/// <param name="IsHeaderOnly">The letter was too long: only its header is here.</param>
public sealed record LetterPreview(string Text, string Folded, string? Html, IReadOnlyList<PreviewFile> Files, bool IsHeaderOnly);

public sealed record PreviewFile(string Name, long Size);

/// <summary>How a message that came by letter came here.</summary>
public sealed record LetterWay(
    long LetterId,
    long? MessageId,
    string Source,
    string From,
    string Subject,
    LetterVerdict Verdict,
    Instant ReceivedAt,
    MailWhy Why,
    IReadOnlyList<MailWhy> Remarks,
    ReleaseAs? Release,
    Instant? ReleasedAt,
    string ReleasedBy,
    bool HasRaw)
{
    /// <summary>When a password was moved out of it: its source is not what came (R4.7-access).</summary>
    public Instant? SecretMovedAt { get; init; }

    /// <summary>Its source is not on the disk, and nobody destroyed it.</summary>
    public bool IsRawLost { get; init; }

    /// <summary>Its source was destroyed because a password stood in it.</summary>
    public bool IsGoneForSecret { get; init; }
}

/// <summary>How letters are taken in, as managers set it.</summary>
/// <param name="QuarantineStrangers">Letters of strangers wait for staff; otherwise they become Initial abonents to be sorted (P3).</param>
public sealed record IntakeRulesView(int Version, int RetentionDays, bool QuarantineStrangers, int TicketsPerDay, int LettersPerDay, string FreeMailDomains, string FileKinds);
