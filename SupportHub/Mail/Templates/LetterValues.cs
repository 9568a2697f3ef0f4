using SupportHub.Mail.Outbound;

namespace SupportHub.Mail.Templates;

/// <summary>What the names in braces stand for in one letter.</summary>
internal sealed class LetterValues
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<LetterBody>> blocks = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <param name="value">Null or empty: the lines that speak of it are left out.</param>
    public LetterValues Set(string name, string? value)
    {
        texts[name] = value ?? "";
        return this;
    }

    public LetterValues Block(string name, Action<LetterBody> write)
    {
        blocks[name] = write;
        return this;
    }

    /// <summary>Writes the template's body with everything in its place. A line that must be said is said, even where something else in it has nothing to stand for.</summary>
    public void Write(string template, IReadOnlyList<Placeholder> known, LetterBody body)
    {
        var required = known.Where(p => p.IsRequired).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var paragraph in TemplateText.Paragraphs(template)) WriteParagraph(paragraph, required, body);
    }

    /// <summary>The subject, on one line; what has nothing to stand for is left out of it. Empty where nothing is left.</summary>
    public string Subject(string template) => TemplateText.FillAll(template, texts);

    private void WriteParagraph(IReadOnlyList<string> lines, HashSet<string> required, LetterBody body)
    {
        var said = new List<string>();
        foreach (var line in lines)
        {
            if (TemplateText.Alone(line) is { } name && blocks.TryGetValue(name, out var write))
            {
                Say(said, body);
                write(body);
            }
            else if (TemplateText.Fact(line) is { } fact)
            {
                Say(said, body);
                if (TemplateText.Fill(fact.Value, texts) is { } value) body.Fact(fact.Name, value);
            }
            else if (Words(line, required) is { } words)
            {
                said.Add(words);
            }
        }
        Say(said, body);
    }

    private string? Words(string line, HashSet<string> required) => TemplateText.Fill(line, texts) is { } whole
        ? whole
        : TemplateText.Names(line).Any(name => required.Contains(name) && texts.GetValueOrDefault(name, "").Length > 0) ? TemplateText.FillAll(line, texts) : null;

    private static void Say(List<string> lines, LetterBody body)
    {
        if (lines.Count > 0) body.Say(string.Join('\n', lines));
        lines.Clear();
    }
}
