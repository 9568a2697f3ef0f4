namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Splits a reply from what it quotes.</summary>
public static class ReplyTrimmer
{
    public static TrimmedText Trim(string text, string? subject = null) => new(text, "", "");
}

/// <param name="Text">What was written now.</param>
/// <param name="Folded">The quoted history.</param>
public sealed record TrimmedText(string Text, string Folded, string Signature);
