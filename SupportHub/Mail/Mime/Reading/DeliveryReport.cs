namespace SupportHub.Mail.Mime.Reading;

/// <summary>What a report says of an earlier letter.</summary>
/// <param name="Recipients">As far as they are named.</param>
/// <param name="OriginalMessageId">Of the letter that it is about, without angle brackets; null where the report does not say.</param>
/// <param name="OriginalHeaders">The returned header of that letter; empty where none came back.</param>
public sealed record DeliveryReport(IReadOnlyList<ReportedRecipient> Recipients, string? OriginalMessageId, HeaderList OriginalHeaders)
{
    /// <summary>What the envelope was named when the letter went out (RFC 3461 ENVID); empty where the report does not say.</summary>
    public string OriginalEnvelopeId { get; init; } = "";
}

/// <summary>One recipient of a report.</summary>
/// <param name="Action">failed, delayed, delivered, relayed, expanded; of a disposition notice displayed, deleted and so on. Lower case.</param>
/// <param name="Status">The code of RFC 3463, <c>5.1.1</c>; empty where there is none.</param>
/// <param name="Diagnostic">What the server said, in one line; may be empty.</param>
public sealed record ReportedRecipient(string Address, string Action, string Status, string Diagnostic);
