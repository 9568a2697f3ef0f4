namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>One encoded word, not yet decoded.</summary>
/// <param name="End">Where the text goes on.</param>
internal readonly record struct EncodedWord(string Charset, bool IsBase64, string Payload, int End)
{
    private const int LongestCharset = 60;

    public static bool TryRead(string text, int open, out EncodedWord word)
    {
        word = default;
        var name = open + 2;
        var mark = text.AsSpan(name, Math.Min(LongestCharset, text.Length - name)).IndexOf('?');
        if (mark < 0 || name + mark + 2 >= text.Length) return false;
        var charset = text.AsSpan(name, mark);
        if (charset.ContainsAny(" <>\"=,") || text[name + mark + 2] != '?') return false;
        var encoding = text[name + mark + 1];
        if (encoding is not ('B' or 'b' or 'Q' or 'q')) return false;
        var start = name + mark + 3;
        var isBase64 = encoding is 'B' or 'b';
        var end = PayloadEnd(text, start, isBase64, out var next);
        // the language of RFC 2231 after a star says nothing about bytes
        var star = charset.IndexOf('*');
        word = new EncodedWord((star > 0 ? charset[..star] : charset).ToString(), isBase64, text[start..end], next);
        return true;
    }

    private static int PayloadEnd(string text, int start, bool isBase64, out int next)
    {
        for (var at = start; ;)
        {
            var end = text.IndexOf('?', at);
            if (end < 0) return next = Unended(text, start, isBase64);
            if (end + 1 < text.Length && text[end + 1] == '=' && (isBase64 || !IsQuestion(text, end)))
            {
                next = end + 2;
                return end;
            }
            if (isBase64 || end + 1 >= text.Length)
            {
                next = end + 1;
                return end;
            }
            if (text[end - 1] == '=') return next = Math.Max(start, end - 1);
            at = end + 1;
        }
    }

    // «?=D0» is a question mark that was not encoded, if the word still ends after it
    private static bool IsQuestion(string text, int at) =>
        at + 3 < text.Length && char.IsAsciiHexDigitUpper(text[at + 2]) && char.IsAsciiHexDigitUpper(text[at + 3])
        && text.IndexOf("?=", at + 2, StringComparison.Ordinal) is var end and > 0 && text.IndexOf("=?", at + 2, end - at - 2, StringComparison.Ordinal) < 0;

    private static int Unended(string text, int start, bool isBase64)
    {
        if (!isBase64) return text.Length;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '+' or '/' or '=')) end++;
        return end;
    }
}
