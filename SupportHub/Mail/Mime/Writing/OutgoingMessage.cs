using NodaTime;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>A letter ready to be written down.</summary>
/// <param name="MessageId">Without angle brackets: <c>id@domain</c>.</param>
public sealed record OutgoingMessage(Mailbox From, Mailbox To, string Subject, Instant Date, string MessageId, string Language, string Text, string Html)
{
    /// <summary>Where a reply goes; null: to <see cref="From"/>.</summary>
    public Mailbox? ReplyTo { get; init; }

    /// <summary>The letters that it follows, the first one first; the last is what it answers. Without angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Nobody wrote it, so other machines must not answer (RFC 3834): <c>auto-generated</c>, or <c>auto-replied</c> to a letter. Null where a person did.</summary>
    public string? AutoSubmitted { get; init; }

    /// <summary>Files that go along, in their order.</summary>
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>Headers of the sender's own: ASCII.</summary>
    public IReadOnlyList<(string Name, string Value)> Others { get; init; } = [];
}

/// <summary>A file that goes along with a letter.</summary>
/// <param name="ContentType">Of its content: <c>image/png</c>; anything else than <c>type/subtype</c> goes as bytes of no kind.</param>
public sealed record OutgoingFile(string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);
