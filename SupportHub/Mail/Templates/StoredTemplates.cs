using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Model;

namespace SupportHub.Mail.Templates;

/// <summary>What managers set in place of the built-in words. One that does not hold is passed over, so that it never stops a letter.</summary>
internal sealed class StoredTemplates
{
    private readonly Dictionary<(LetterKind Kind, string Language), TemplateWords> stored = [];

    private StoredTemplates(IEnumerable<LetterTemplate> templates)
    {
        var broken = new List<LetterTemplate>();
        foreach (var template in templates)
        {
            var words = new TemplateWords(template.Subject, template.Body);
            if (Placeholders.Kinds.Contains(template.Kind) && words.IsValid(template.Kind)) stored[(template.Kind, template.Language)] = words;
            else broken.Add(template);
        }
        Broken = broken;
    }

    /// <summary>Those that were passed over.</summary>
    public IReadOnlyList<LetterTemplate> Broken { get; }

    public static StoredTemplates None { get; } = new([]);

    public static async Task<StoredTemplates> ReadAsync(SupportDb db, CancellationToken ct) => new(await db.LetterTemplates.AsNoTracking().ToListAsync(ct));

    public TemplateWords Of(LetterKind kind, string language) =>
        stored.TryGetValue((kind, language), out var words) ? words : TemplateWords.BuiltIn(kind, language);

    /// <summary>These words in place of what is stored: for a preview.</summary>
    public static StoredTemplates With(LetterKind kind, string language, TemplateWords words) => new([]) { stored = { [(kind, language)] = words } };
}
