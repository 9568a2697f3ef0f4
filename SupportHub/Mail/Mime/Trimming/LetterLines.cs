using System.Buffers;

namespace SupportHub.Mail.Mime.Trimming;

/// <summary>The lines of a letter, and which of them are quoted.</summary>
internal sealed class LetterLines
{
    private const int Longest = 600;

    // marks that turn the text about, or are there for nothing: Gmail puts them around the names in an attribution
    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF");

    // what webmail leaves of a quote when its text is copied
    private static readonly HashSet<string> Hidden = new(
        ["[Quoted text hidden]", "[Цитируемый текст скрыт]", "[Текст цитаты скрыт]", "- Show quoted text -", "- Показать цитируемый текст -", "- Hide quoted text -", "- Скрыть цитируемый текст -"], StringComparer.OrdinalIgnoreCase);

    private readonly string[] lines;
    private readonly bool[] quoted;

    public LetterLines(string text)
    {
        lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        quoted = new bool[lines.Length];
        for (var at = 0; at < lines.Length; at++) quoted[at] = IsQuote(lines[at]);
        MarkInitials();
        MarkWrapped();
    }

    public int Count => lines.Length;

    public string this[int at] => lines[at];

    public bool IsQuoted(int at) => quoted[at];

    public bool IsBlank(int at) => lines[at].AsSpan().Trim().IndexOfAnyExcept(Unseen) < 0;

    /// <summary>The line as compared with the habits of mailers: outer white space and emphasis marks off; empty where it is too long for one.</summary>
    public string Plain(int at) => lines[at].Length > Longest ? "" : Seen(lines[at]).Replace('\u00A0', ' ').Replace("*", "", StringComparison.Ordinal).Trim();

    /// <summary>A quoted line without its marks.</summary>
    public string Unquoted(int at) => Plain(at).TrimStart('>', ' ', '\t', '|');

    /// <summary>The next line with anything in it from this one on; <see cref="Count"/> where there is none.</summary>
    public int NextFilled(int at)
    {
        while (at < lines.Length && IsBlank(at)) at++;
        return at;
    }

    private static string Seen(string line) => line.AsSpan().IndexOfAny(Unseen) < 0 ? line : string.Concat(line.Where(c => !Unseen.Contains(c)));

    private static bool IsQuote(string line)
    {
        var at = 0;
        while (at < line.Length && at < 4 && line[at] is ' ' or '\t' or '\u00A0') at++;
        return at < line.Length && (line[at] == '>' || Hidden.Contains(line.Trim()));
    }

    // The Bat! quotes with the writer's initials: «ИП> text»; counted where several lines do
    private void MarkInitials()
    {
        var marked = Enumerable.Range(0, lines.Length).Where(at => !quoted[at] && HasInitials(lines[at])).ToList();
        if (marked.Count < 2) return;
        foreach (var at in marked) quoted[at] = true;
    }

    private static bool HasInitials(string line)
    {
        var at = 0;
        while (at < line.Length && at < 3 && line[at] == ' ') at++;
        var start = at;
        while (at < line.Length && at - start < 5 && char.IsUpper(line[at])) at++;
        return at - start is >= 1 and <= 4 && at < line.Length && line[at] == '>' && (at + 1 == line.Length || line[at + 1] is ' ' or '>');
    }

    // a quoted line that a mailer broke: its last words stand without a mark between two quoted lines
    private void MarkWrapped()
    {
        for (var at = 1; at + 1 < lines.Length; at++)
        {
            if (!quoted[at] && quoted[at - 1] && quoted[at + 1] && !IsBlank(at) && lines[at - 1].Length >= 64 && lines[at].Length <= 40) quoted[at] = true;
        }
    }
}
