using System.Text.Json;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>
/// What is expected of a letter of the corpus: <c>NAME.json</c> beside <c>NAME.eml</c>. A key that is absent is not checked.
/// Texts are compared without the blank lines around them; files in their order.
/// </summary>
internal sealed record Expected
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>In a sentence: what this letter shows.</summary>
    public string? About { get; init; }

    public string? From { get; init; }

    public string? FromName { get; init; }

    public string? Sender { get; init; }

    public string? Subject { get; init; }

    public string? Text { get; init; }

    /// <summary>The text without the quoted history and the signature.</summary>
    public string? Trimmed { get; init; }

    public IReadOnlyList<string>? HtmlHas { get; init; }

    public IReadOnlyList<string>? HtmlLacks { get; init; }

    public IReadOnlyList<ExpectedFile>? Files { get; init; }

    public string? Nature { get; init; }

    public string? NatureReason { get; init; }

    public IReadOnlyList<string>? To { get; init; }

    public IReadOnlyList<string>? Cc { get; init; }

    public IReadOnlyList<string>? ReplyTo { get; init; }

    /// <summary>ISO 8601, UTC.</summary>
    public string? Date { get; init; }

    public string? MessageId { get; init; }

    public IReadOnlyList<string>? InReplyTo { get; init; }

    public IReadOnlyList<string>? References { get; init; }

    public ExpectedReport? Report { get; init; }

    /// <summary>Codes that must be among those found; an empty list says that there is no damage.</summary>
    public IReadOnlyList<string>? Damage { get; init; }

    public static Expected Read(string path) => JsonSerializer.Deserialize<Expected>(File.ReadAllText(path), Format)!;
}

/// <summary>A file that is expected; what is absent is not checked.</summary>
internal sealed record ExpectedFile(string? Name, string? Type, int? Size, string? Sha256, string? Content, bool? Inline, string? Origin, string? Cid);

internal sealed record ExpectedReport(IReadOnlyList<ExpectedRecipient>? Recipients, string? OriginalMessageId);

internal sealed record ExpectedRecipient(string? Address, string? Action, string? Status);
