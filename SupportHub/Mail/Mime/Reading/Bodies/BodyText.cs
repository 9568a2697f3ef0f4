namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>What is to be read, in both forms.</summary>
/// <param name="Html">Cleaned; null where there is none.</param>
/// <param name="ContentIds">What the HTML shows by <c>cid:</c>.</param>
internal sealed record BodyText(string Text, string? Html, bool IsTextFromHtml, IReadOnlySet<string> ContentIds)
{
    public static BodyText Empty { get; } = new("", null, false, new HashSet<string>(StringComparer.OrdinalIgnoreCase));

    public bool IsBlank => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Html);
}
