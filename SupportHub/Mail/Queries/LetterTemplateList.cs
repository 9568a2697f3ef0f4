using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Records;
using SupportHub.Mail.Templates;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Mail.Queries;

/// <summary>The words of letters, for those who may change them.</summary>
public sealed class LetterTemplateList(IDbContextFactory<SupportDb> contexts, LetterComposer composer, TimetableSource timetables, TimeProvider time)
{
    /// <summary>Every kind in every language.</summary>
    public async Task<Outcome<Slice<LetterTemplateLine>>> AllAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var stored = await db.LetterTemplates.AsNoTracking().ToDictionaryAsync(t => (t.Kind, t.Language), ct);
        return new Slice<LetterTemplateLine>(
            [.. Placeholders.Kinds.SelectMany(kind => TextFiles.Languages.Select(language => Line(kind, language, stored.GetValueOrDefault((kind, language)))))],
            null);
    }

    public async Task<Outcome<LetterTemplateView>> OneAsync(Actor actor, string kindName, string language, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        if (LetterTemplates.Find(kindName, language) is not { } kind) return new Refusal("Refusal.Mail.NoSuchTemplate");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var stored = await db.LetterTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == kind && t.Language == language, ct);
        var words = stored is null ? TemplateWords.BuiltIn(kind, language) : new TemplateWords(stored.Subject, stored.Body);
        return new LetterTemplateView(
            kindName, language, words.Subject, words.Body, stored?.Version ?? 0, stored?.ChangedAt, stored?.ChangedBy ?? "",
            [.. Placeholders.Of(kind).Select(p => new TemplateName(p.Name, p.IsBlock, p.IsRequired))],
            TemplateCheck.Find(kind, words.Subject, words.Body));
    }

    /// <summary>How a letter would look on a sample ticket; refused with all that is wrong.</summary>
    public async Task<Outcome<TemplateSample>> PreviewAsync(Actor actor, LetterTemplateDraft draft, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        if (LetterTemplates.Find(draft.Kind, draft.Language) is not { } kind) return new Refusal("Refusal.Mail.NoSuchTemplate");
        var words = new TemplateWords(draft.Subject.Trim(), draft.Body.ReplaceLineEndings("\n").Trim());
        var wrong = TemplateCheck.Find(kind, words.Subject, words.Body);
        if (wrong.Count > 0) return Outcome<TemplateSample>.Refused(wrong);
        var (timetable, now) = (await timetables.ReadAsync(ct), time.Now());
        var source = SampleLetter.Of(kind, draft.Language, timetable, now);
        var (subject, body) = composer.Write(source, timetable, StoredTemplates.With(kind, draft.Language, words), now);
        return new TemplateSample(subject, body.ToText(), body.ToFragment());
    }

    private static LetterTemplateLine Line(LetterKind kind, string language, LetterTemplate? stored) => stored is null
        ? new LetterTemplateLine(kind.ToString(), language, TemplateWords.BuiltIn(kind, language).Subject, 0, null, "", false)
        : new LetterTemplateLine(kind.ToString(), language, stored.Subject, stored.Version, stored.ChangedAt, stored.ChangedBy, !new TemplateWords(stored.Subject, stored.Body).IsValid(kind));
}
