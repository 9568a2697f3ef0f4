using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>
/// Reads the scenarios: <c># subject | other subject</c>, a line of fields, then turns, each headed by <c>@abonent</c>, <c>@staff</c>,
/// <c>@note</c>, <c>@resolve</c> and so on with an argument where one is due.
/// </summary>
public static class ScenarioText
{
    /// <exception cref="FormatException">A scenario has no fields or no turns.</exception>
    public static IEnumerable<Scenario> Read(string text, string language) => text
        .ReplaceLineEndings("\n")
        .Split("\n# ", StringSplitOptions.RemoveEmptyEntries)
        .Select(part => One(part.TrimStart('#', ' '), language));

    /// <summary>The turns of one kind in a file of loose replies.</summary>
    public static IReadOnlyList<string> Replies(string text, TurnKind kind) =>
        [.. Turns(text.ReplaceLineEndings("\n").Split('\n')).Where(t => t.Kind == kind).Select(t => t.Text)];

    private static Scenario One(string part, string language)
    {
        var lines = part.Split('\n');
        var fields = lines[1].Split(';', StringSplitOptions.TrimEntries)
            .Select(field => field.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(field => field[0], field => field[1]);
        var turns = Turns(lines.Skip(2)).ToList();
        if (turns.Count == 0) throw new FormatException($"No turns: {lines[0]}");
        return new Scenario(
            lines[0].Split('|', StringSplitOptions.TrimEntries),
            fields["product"],
            Enum.Parse<Criticality>(fields["claimed"]),
            fields["how"],
            language,
            turns);
    }

    private static IEnumerable<Turn> Turns(IEnumerable<string> lines)
    {
        string? head = null;
        var said = new List<string>();
        foreach (var line in lines.Append("@"))
        {
            if (!line.StartsWith('@'))
            {
                said.Add(line);
                continue;
            }

            if (head is not null) yield return Make(head, string.Join('\n', said).Trim());
            head = line[1..];
            said.Clear();
        }
    }

    private static Turn Make(string head, string text)
    {
        var words = head.Split(' ', 2, StringSplitOptions.TrimEntries);
        return new Turn(Enum.Parse<TurnKind>(words[0], ignoreCase: true), words.Length > 1 ? words[1] : "", text);
    }
}
