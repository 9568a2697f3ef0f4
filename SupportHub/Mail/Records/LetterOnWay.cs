using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Mail.Records;

/// <summary>Where a letter is on its way, as people read it. Words in Resources under <c>Mail.Stage.</c></summary>
public enum LetterStage
{
    /// <summary>Leaves as soon as its time has come: the undo time, the next run.</summary>
    Queued,

    /// <summary>A written answer that waits for the next opening (R4.6-hours).</summary>
    Held,

    /// <summary>A try failed; there will be another one.</summary>
    Retrying,

    Sent,
    Failed,
    Bounced,
    Cancelled,
    Discarded,
}

/// <summary>A letter and its way.</summary>
/// <param name="Kind">Its words are in Resources under <c>Mail.Kind.</c></param>
/// <param name="MessageId">The message that it stands under; 0 where the ticket has none.</param>
/// <param name="At">When it leaves, left, came back, or was last tried.</param>
/// <param name="Why">What the last try met, or why a person gave it up; empty where there is nothing to say.</param>
/// <param name="HasSource">Whether its bytes are kept and may be read.</param>
/// <param name="MayLeaveNow">Held, and its ticket is confirmed critical.</param>
public sealed record LetterOnWay(Guid Id, string Kind, Tid? Tid, long MessageId, string To, string ToName, LetterStage Stage, Instant CreatedAt, Instant At, int Tries, string Why, bool HasSource, bool MayLeaveNow)
{
    /// <summary>Whether a person must say what becomes of it.</summary>
    public bool IsStopped => Stage is LetterStage.Failed or LetterStage.Bounced;
}

/// <summary>What the list of letters is asked for.</summary>
public enum LetterShelf
{
    /// <summary>Failed and came back.</summary>
    Stopped,

    /// <summary>Wait for the opening.</summary>
    Held,

    /// <summary>Due, under way or tried again.</summary>
    Waiting,

    /// <summary>Went out.</summary>
    Sent,
}

/// <summary>How many lie where.</summary>
public sealed record LetterShelves(int Stopped, int Held, int Waiting)
{
    public static readonly LetterShelves Empty = new(0, 0, 0);
}
