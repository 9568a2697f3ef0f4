using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>What of a letter is looked at to decide.</summary>
public sealed record LetterFacts
{
    /// <summary>Lower case; empty where none can be read.</summary>
    public string From { get; init; } = "";

    /// <summary>There is an address that a contact can be made of, and a letter sent to.</summary>
    public bool HasSender => From.Length <= InboundLetter.AddressLength && From.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < From.Length - 1;

    public string FromName { get; init; } = "";

    /// <summary>SHA-256 of Message-ID and sender; null without a Message-ID.</summary>
    public string? CopyKey { get; init; }

    /// <summary>SHA-256 of subject, text and files.</summary>
    public string ContentHash { get; init; } = "";

    public MailNature Nature { get; init; }

    public string NatureReason { get; init; } = "";

    /// <summary>Its nature was told by its subject alone: a person may have begun it with the same words.</summary>
    public bool IsNatureGuessed { get; init; }

    /// <summary>The Message-IDs that it answers, the nearest first: In-Reply-To, then References from their end.</summary>
    public IReadOnlyList<Answered> Answers { get; init; } = [];

    /// <summary>The TIDs in the subject whose check digit is right.</summary>
    public IReadOnlyList<Tid> SubjectTids { get; init; } = [];

    /// <summary>The tickets whose own address it was written to.</summary>
    public IReadOnlyList<Tid> PlusTids { get; init; } = [];

    /// <summary>Letters of ours that a report or an automatic reply speaks of.</summary>
    public IReadOnlyList<Guid> SpeaksOf { get; init; } = [];

    public DeliveryReport? Report { get; init; }

    /// <summary>The letter of ours that it says it is, come back; null where it says none.</summary>
    public Guid? Returned { get; init; }

    /// <summary>Why it is held to be ours, come back, or to run in a circle; null where it is not.</summary>
    public Why? Loop { get; init; }

    /// <summary>Why it is held to be spam or not from whom it says; null where it is not.</summary>
    public Why? Spam { get; init; }

    /// <summary>No words and no file.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>A letter that is answered.</summary>
/// <param name="MailId">Its Message-ID without brackets.</param>
/// <param name="By">In-Reply-To or References.</param>
public readonly record struct Answered(string MailId, ThreadBy By);

/// <summary>What tells which ticket a letter belongs to, the surest first.</summary>
public enum ThreadBy
{
    Reply = 1,
    Reference = 2,
    Subject = 3,
    PlusAddress = 4,
}
