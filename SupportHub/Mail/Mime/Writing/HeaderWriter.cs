using System.Text;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>
/// Headers of RFC 5322: folded at spaces, no line longer than 76 characters where there is a space to fold at. Nothing that a person
/// typed can begin a line: control characters become spaces before anything else.
/// </summary>
internal sealed class HeaderWriter(StringBuilder to)
{
    private const int Longest = 76;
    private const string Crlf = "\r\n";

    /// <summary>A header of free text: a subject.</summary>
    public void Text(string name, string value)
    {
        var text = OneLine(value);
        Write(name, Words(text, name.Length + 2));
    }

    /// <summary>A header whose words are ASCII and stand as they are: ids, dates, types.</summary>
    public void Plain(string name, params string[] words) => Write(name, words.SelectMany(word => OneLine(word).Split(' ')));

    public void Address(string name, Mailbox mailbox)
    {
        var shown = OneLine(mailbox.Name);
        var address = $"<{mailbox.Address}>";
        Write(name, shown.Length == 0 ? [mailbox.Address] : [.. Phrase(shown, name.Length + 2), address]);
    }

    private static IEnumerable<string> Words(string text, int before) =>
        EncodedWords.IsPlain(text) ? text.Split(' ') : EncodedWords.Of(text, Longest - before, Longest - 1);

    private static IEnumerable<string> Phrase(string name, int before)
    {
        if (!EncodedWords.IsPlain(name)) return EncodedWords.Of(name, Longest - before, Longest - 1);
        if (name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_')) return name.Split(' ');
        return $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"".Split(' ');
    }

    private void Write(string name, IEnumerable<string> words)
    {
        to.Append(name).Append(':');
        var length = name.Length + 1;
        var first = true;
        foreach (var word in words)
        {
            // the first word stays on the header's own line: some readers take an empty first line for an empty header
            if (!first && length + 1 + word.Length > Longest)
            {
                to.Append(Crlf);
                length = 0;
            }
            to.Append(' ').Append(word);
            length += 1 + word.Length;
            first = false;
        }
        to.Append(Crlf);
    }

    private static string OneLine(string value) =>
        string.Join(' ', string.Concat(value.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
