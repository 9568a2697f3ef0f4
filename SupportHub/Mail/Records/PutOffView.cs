using NodaTime;

namespace SupportHub.Mail.Records;

/// <summary>A letter that could not be taken in.</summary>
/// <param name="Source">Where it lies: <c>imap:support@vendor.example/INBOX</c>.</param>
/// <param name="Error">What went wrong the last time, in technical words.</param>
/// <param name="SetAsideAt">When it was given up; null while it is tried again by itself.</param>
public sealed record PutOffView(long Id, string Source, int Tries, string Error, Instant NextTryAt, Instant? SetAsideAt);
