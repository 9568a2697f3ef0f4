using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Tickets.Records;

/// <summary>A ticket as its page shows it: the ticket, its conversation and what explains it. Notes are left out for abonents.</summary>
public sealed record TicketView(
    long Id,
    int Version,
    string Subject,
    TicketStatus Status,
    SupportTier Tier,
    Channel Channel,
    Criticality Claimed,
    Criticality? Confirmed,
    long AbonentId,
    string Abonent,
    SupportTier AbonentTier,
    long? AuthorContactId,
    string Author,
    long? AssigneeId,
    string? Assignee,
    Instant RegisteredAt,
    Instant ArrivedAt,
    Instant ChangedAt,
    LocalDate? ReviewOn,
    RefusalCode? RefusalCode,
    Instant? EndedAt,
    Instant? ClosesAt,
    Instant? ClosedAt,
    long? FollowsTicketId,
    ClockView? Clock,
    FactsView Facts,
    PaperView? Paper,
    IReadOnlyList<MessageView> Messages,
    IReadOnlyList<ReactionView> Reactions)
{
    public Tid Tid => Tid.Of(Id);

    public Criticality Criticality => Confirmed ?? Claimed;

    /// <summary>Who is copied on it.</summary>
    public IReadOnlyList<ParticipantView> Participants { get; init; } = [];

    /// <summary>Temporary access to the abonent's servers (R4.7-access), without what is in it.</summary>
    public AccessList Access { get; init; } = AccessList.None;

    /// <summary>The tickets that go on from this one (S2).</summary>
    public IReadOnlyList<long> FollowedBy { get; init; } = [];

    /// <summary>The specialist fixed to its abonent: a suggestion, never a place (Q7).</summary>
    public long? SpecialistId { get; init; }

    /// <summary>Its abonent was made for an unknown sender and is yet to be sorted (P3). Only staff are told.</summary>
    public bool ToSort { get; init; }

    /// <summary>Paper that was registered after it had been received: shown and reported as such (T5).</summary>
    public bool RegisteredLate => ArrivedAt < RegisteredAt;

    /// <summary>The last message of the conversation as shown: what an answer's author has seen (T4). 0 while there is none.</summary>
    public long LastMessageId => Messages.Count == 0 ? 0 : Messages.Max(message => message.Id);
}

public sealed record ParticipantView(long ContactId, string Name);

/// <summary>The running clock and how its deadline was reckoned.</summary>
public sealed record ClockView(Instant StartedAt, Instant DueAt, Instant AtRiskAt, bool ByChange, bool Provisional, int EditionNumber, Reckoning Reckoning);

/// <summary>What the template asked; empty texts are what is missing (R4.5-template).</summary>
public sealed record FactsView(
    long? ProductId,
    string Product,
    string ClientVersion,
    string ServerVersion,
    string Steps,
    string HowOften,
    string ContactName,
    string ContactEmail,
    string ContactPhone);

public sealed record PaperView(string Number, LocalDate? DatedOn, Instant ReceivedAt, string RegisteredBy);

/// <summary>What a message is to its reader.</summary>
public enum MessageSide
{
    FromAbonent,
    Answer,
    Note,
}

/// <summary>One message. A corrected one says so; one taken back is not among them.</summary>
/// <param name="UndoUntil">While it lies ahead, its author may correct it or take it back.</param>
public sealed record MessageView(
    long Id,
    MessageSide Side,
    Channel Channel,
    long? AuthorUserId,
    string Author,
    string Text,
    Instant At,
    Instant? CorrectedAt,
    Instant? UndoUntil,
    IReadOnlyList<AttachmentView> Attachments)
{
    /// <summary>What a letter quoted and signed with: shown on demand.</summary>
    public string Folded { get; init; } = "";
}

/// <param name="IsImage">JPG, GIF or PNG by content: shown in place.</param>
/// <param name="IsGone">A password stood in it: it was destroyed (R4.7-access).</param>
/// <param name="IsLost">Its bytes are not on the disk any more, and nobody destroyed them.</param>
public sealed record AttachmentView(long Id, string FileName, string ContentType, long Size, bool IsImage, bool IsGone = false, bool IsLost = false);

/// <summary>A clock that ended.</summary>
public sealed record ReactionView(Instant StartedAt, Instant DueAt, Instant EndedAt, bool Breached, bool ByChange, bool ByAnswer);

/// <summary>A line of a list of tickets.</summary>
public sealed record TicketLine(
    long Id,
    string Subject,
    TicketStatus Status,
    SupportTier Tier,
    Channel Channel,
    Criticality Criticality,
    long AbonentId,
    string Abonent,
    string? Assignee,
    Instant ArrivedAt,
    Instant ChangedAt,
    Instant? DueAt)
{
    public Tid Tid => Tid.Of(Id);
}

/// <summary>A line of a ticket's journal (S5).</summary>
public sealed record JournalLine(long Id, Instant At, string Act, string Actor, string Where, IReadOnlyDictionary<string, string> Details, string Why);
