using System.Text.RegularExpressions;

namespace SupportHub.Mail.Templates;

/// <summary>Reads a template: lines of words with names in braces between them.</summary>
internal static partial class TemplateText
{
    /// <summary>The paragraphs, each of one line or several; blank lines stand between them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Paragraphs(string body)
    {
        var paragraphs = new List<IReadOnlyList<string>>();
        var lines = new List<string>();
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Append(""))
        {
            if (line.Length > 0) lines.Add(line);
            else if (lines.Count > 0) (paragraphs, lines) = ([.. paragraphs, lines], []);
        }
        return paragraphs;
    }

    /// <summary>The names in braces, in order.</summary>
    public static IEnumerable<string> Names(string text) => Braced().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The name when the line is nothing but it.</summary>
    public static string? Alone(string line) => Braced().Match(line) is { Success: true } match && match.Length == line.Length ? match.Groups[1].Value : null;

    /// <summary>«Срок ответа: {due}»: a name and its value, which stand together with others of their kind.</summary>
    public static (string Name, string Value)? Fact(string line) =>
        Named().Match(line) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>Fills the line in; null where something in it has no value, for then the line says nothing.</summary>
    public static string? Fill(string line, IReadOnlyDictionary<string, string> values)
    {
        var names = Names(line).ToList();
        return names.Exists(name => !values.TryGetValue(name, out var value) || value.Length == 0) ? null : Braced().Replace(line, match => values[match.Groups[1].Value]);
    }

    /// <summary>Fills the line in whatever has no value, and leaves no double blanks where it stood.</summary>
    public static string FillAll(string line, IReadOnlyDictionary<string, string> values) => string.Join(
        ' ', Braced().Replace(line, match => values.GetValueOrDefault(match.Groups[1].Value, "")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A brace that belongs to no name.</summary>
    public static bool HasLooseBrace(string text) => Braced().Replace(text, "").AsSpan().ContainsAny('{', '}');

    [GeneratedRegex(@"\{([^{}\r\n]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Braced();

    [GeneratedRegex(@"^([^{}:]{1,60}): (\{[^{}]+\})$", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
