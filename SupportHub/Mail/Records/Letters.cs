using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Mail.Records;

/// <summary>How the outbox stands.</summary>
/// <param name="OldestDue">Since when the oldest due letter waits; null when none does.</param>
public sealed record OutboxState(int Waiting, Instant? OldestDue, int Failed);

/// <summary>A letter that was given up.</summary>
/// <param name="Kind">Its words are in Resources under <c>Mail.Kind.</c></param>
public sealed record FailedLetter(Guid Id, string Kind, Tid? Tid, string To, Instant CreatedAt, int Tries, string Error);

/// <summary>A confirmation to print for who left no address (R4.2-confirm).</summary>
public sealed record PaperConfirmation(string Subject, string Text, string Html);
