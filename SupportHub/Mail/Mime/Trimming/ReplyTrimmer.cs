namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Folds away the letters that a reply quotes and the signature under it, by the habits of mailers in several languages. Never throws; linear in the text.</summary>
/// <remarks>
/// A forward is kept whole, so are answers written between quoted lines, and whatever would leave nothing to read. In doubt a line stays in the text.
/// </remarks>
public static class ReplyTrimmer
{
    /// <param name="subject">Tells replies and forwards; null where it is not known.</param>
    public static TrimmedText Trim(string text, string? subject = null)
    {
        var lines = new LetterLines(text);
        var parts = new Part[lines.Count];
        if (Dividers.IsForward(subject)) return Parts.Of(lines, parts);
        var isReply = Dividers.IsReply(subject);
        var dividers = Dividers.Of(lines, isReply);
        if (HasForward(lines, dividers)) return Parts.Of(lines, parts);
        History.Fold(lines, parts, dividers, isReply);
        Armour.Sign(lines, parts);
        SignEach(lines, parts);
        Parts.LeaveSomething(lines, parts);
        return Parts.Of(lines, parts);
    }

    private static bool HasForward(LetterLines lines, IReadOnlyList<Divider> dividers)
    {
        var first = dividers is [var divider, ..] ? divider.End : lines.Count;
        for (var at = 0; at < first; at++)
        {
            // quoted: a mailer's forward that is quoted as a whole, not one far down in an earlier letter
            if (Dividers.IsForward(lines, at) && (!lines.IsQuoted(at) || at == 0 || !lines.IsQuoted(at - 1))) return true;
        }
        return false;
    }

    // each piece of text in front of something folded, or at the end, may be signed
    private static void SignEach(LetterLines lines, Part[] parts)
    {
        for (var start = 0; start < parts.Length;)
        {
            var end = start;
            while (end < parts.Length && (parts[end] == Part.Text || lines.IsBlank(end))) end++;
            if (end > start)
            {
                var (from, to) = Signatures.In(lines, start, end);
                Array.Fill(parts, Part.Signature, from, to - from);
            }
            start = Math.Max(end, start + 1);
        }
    }
}
