using NodaTime;

namespace SupportHub.Mail.Mime.Reading;

/// <summary>A message as a person would read it. Everything that can be missing has a default: a message may be any bytes.</summary>
public sealed record ReadMessage
{
    public HeaderList Headers { get; init; } = HeaderList.Empty;

    /// <summary>Decoded, on one line; empty where there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The first usable address of the first usable From.</summary>
    public MailAddress? From { get; init; }

    public MailAddress? Sender { get; init; }

    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    public IReadOnlyList<MailAddress> To { get; init; } = [];

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>As the sender's clock said; null where it cannot be read.</summary>
    public Instant? Date { get; init; }

    /// <summary>Without angle brackets.</summary>
    public string? MessageId { get; init; }

    /// <summary>Ids without angle brackets.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Ids without angle brackets, the oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>To be read: the plain text where there is one, else made from the HTML. Lines end with \n.</summary>
    public string Text { get; init; } = "";

    /// <summary>Cleaned by the allow-list; null where there is no HTML.</summary>
    public string? Html { get; init; }

    public bool IsTextFromHtml { get; init; }

    public IReadOnlyList<ReadFile> Files { get; init; } = [];

    public MailNature Nature { get; init; }

    /// <summary>What says so: <c>Auto-Submitted: auto-replied</c>. Empty for a personal letter.</summary>
    public string NatureReason { get; init; } = "";

    public DeliveryReport? Report { get; init; }

    /// <summary>What was mended or left out, each once, as short stable codes: <c>limit.depth</c>, <c>base64.damaged</c>, <c>charset.unknown:foo</c>.</summary>
    public IReadOnlyList<string> Damage { get; init; } = [];
}
