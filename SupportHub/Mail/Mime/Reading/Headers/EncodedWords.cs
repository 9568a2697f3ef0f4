using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>
/// Encoded words of RFC 2047 as they are met: with blanks inside, without blanks between, cut inside a character, without an end,
/// one within another. Neighbours of one charset are joined as bytes first.
/// </summary>
internal static class EncodedWords
{
    private const int MostNested = 3;

    public static string Decode(string text)
    {
        for (var i = 0; i < MostNested && text.Contains("=?", StringComparison.Ordinal); i++)
        {
            var decoded = Once(text);
            if (decoded == text) break;
            text = decoded;
        }
        return Clean(text);
    }

    private static string Once(string text)
    {
        var to = new StringBuilder(text.Length);
        var run = new EncodedRun(to);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("=?", at, StringComparison.Ordinal);
            if (open < 0) break;
            var between = text.AsSpan(at, open - at);
            if (!EncodedWord.TryRead(text, open, out var word))
            {
                run.End();
                to.Append(between).Append("=?");
                at = open + 2;
                continue;
            }
            // blanks between two words are only there to part them
            if (!between.IsWhiteSpace() || run.IsEmpty)
            {
                run.End();
                to.Append(between);
            }
            run.Add(word);
            at = word.End;
        }
        run.End();
        return to.Append(text, at, text.Length - at).ToString();
    }

    private static string Clean(string text)
    {
        var span = text.AsSpan();
        return span.ContainsAnyInRange('\0', '\u001F') || span.Contains('\u007F')
            ? string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Where(c => c is not ('\0' or '\u007F')).Select(c => c < ' ' ? ' ' : c))
            : text;
    }
}
