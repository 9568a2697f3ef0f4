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

/// <summary>How the way out stands, as this process has seen it since its start.</summary>
/// <param name="LastSentAt">When a letter last went out.</param>
/// <param name="AwaySince">Since when nobody takes letters; null while somebody does.</param>
/// <param name="Why">What the last try met.</param>
/// <param name="NextTry">When it is asked again.</param>
/// <param name="Failures">Tries in vain, one after the other.</param>
public sealed record WayOutState(Instant? LastSentAt, Instant? AwaySince, string? Why, Instant? NextTry, int Failures)
{
    public static readonly WayOutState Fresh = new(null, null, null, null, 0);
}
