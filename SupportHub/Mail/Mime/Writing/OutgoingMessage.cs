using NodaTime;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>A letter ready to be written down.</summary>
/// <param name="MessageId">Without angle brackets: <c>id@domain</c>.</param>
/// <param name="References">The letters that it follows, the first one first; the last is what it answers. Without angle brackets.</param>
/// <param name="Automatic">Nobody wrote it: other machines must not answer (RFC 3834).</param>
public sealed record OutgoingMessage(
    Mailbox From,
    Mailbox To,
    string Subject,
    Instant Date,
    string MessageId,
    IReadOnlyList<string> References,
    bool Automatic,
    string Language,
    string Text,
    string Html);
