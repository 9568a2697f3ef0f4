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

    /// <summary>Writes the template's body with everything in its place.</summary>
    public void Write(string template, LetterBody body)
    {
        foreach (var paragraph in TemplateText.Paragraphs(template)) WriteParagraph(paragraph, body);
    }

    /// <summary>The subject, on one line.</summary>
    public string Subject(string template) => TemplateText.Fill(template, texts) ?? throw new InvalidOperationException("The subject speaks of something that this letter has not.");

    private void WriteParagraph(IReadOnlyList<string> lines, LetterBody body)
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
            else if (TemplateText.Fill(line, texts) is { } words)
            {
                said.Add(words);
            }
        }
        Say(said, body);
    }

    private static void Say(List<string> lines, LetterBody body)
    {
        if (lines.Count > 0) body.Say(string.Join('\n', lines));
        lines.Clear();
    }
}
