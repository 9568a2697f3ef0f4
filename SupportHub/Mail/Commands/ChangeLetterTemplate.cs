using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Mail.Records;
using SupportHub.Mail.Templates;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Mail.Commands;

/// <summary>A manager sets the words of a kind of letter. Letters that were made already stay as they are.</summary>
public sealed class ChangeLetterTemplate(Writer writer, TimeProvider time)
{
    /// <returns>The version that it has now.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, LetterTemplateDraft draft, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        if (LetterTemplates.Find(draft.Kind, draft.Language) is not { } kind) return new Refusal("Refusal.Mail.NoSuchTemplate");
        var (subject, body) = (draft.Subject.Trim(), draft.Body.ReplaceLineEndings("\n").Trim());
        var wrong = TemplateCheck.Find(kind, subject, body);
        if (wrong.Count > 0) return Outcome<int>.Refused(wrong);
        return await writer.WriteAsync<int>(async db =>
        {
            var template = await db.LetterTemplates.SingleOrDefaultAsync(t => t.Kind == kind && t.Language == draft.Language, ct);
            if ((template?.Version ?? 0) != draft.Version) return LetterTemplates.ChangedMeanwhile(template);
            template ??= db.LetterTemplates.Add(new LetterTemplate { Kind = kind, Language = draft.Language }).Entity;
            var now = time.Now();
            var was = template.Version == 0 ? TemplateWords.BuiltIn(kind, draft.Language) : new TemplateWords(template.Subject, template.Body);
            (template.Subject, template.Body, template.ChangedAt, template.ChangedBy) = (subject, body, now, actor.Name);
            template.Version++;
            db.Record(actor, now, SubjectKind.Letter, 0, null, "letter-template-changed", "", ("kind", draft.Kind), ("language", draft.Language), ("subjectWas", was.Subject), ("bodyWas", was.Body));
            return template.Version;
        }, ct);
    }
}

/// <summary>A manager takes the built-in words back.</summary>
public sealed class ResetLetterTemplate(Writer writer, TimeProvider time)
{
    /// <param name="version">The one that the manager saw.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, string kindName, string language, int version, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        if (LetterTemplates.Find(kindName, language) is not { } kind) return new Refusal("Refusal.Mail.NoSuchTemplate");
        return await writer.WriteAsync<Done>(async db =>
        {
            var template = await db.LetterTemplates.SingleOrDefaultAsync(t => t.Kind == kind && t.Language == language, ct);
            if (template is null || template.Version != version) return LetterTemplates.ChangedMeanwhile(template);
            db.LetterTemplates.Remove(template);
            db.Record(actor, time.Now(), SubjectKind.Letter, 0, null, "letter-template-reset", "", ("kind", kindName), ("language", language), ("subjectWas", template.Subject), ("bodyWas", template.Body));
            return Done.Value;
        }, ct);
    }
}

/// <summary>What both ask.</summary>
internal static class LetterTemplates
{
    public static LetterKind? Find(string kind, string language) =>
        TextFiles.Languages.Contains(language, StringComparer.Ordinal) && Enum.TryParse<LetterKind>(kind, out var known) && Placeholders.Kinds.Contains(known) ? known : null;

    /// <summary>Who was faster, where anything of theirs is left.</summary>
    public static Refusal ChangedMeanwhile(LetterTemplate? template) => template is null
        ? new Refusal("Refusal.ChangedMeanwhile")
        : new Refusal("Refusal.ChangedMeanwhile", Words: [template.ChangedBy, "Act.letter-template-changed", NodaTime.Text.InstantPattern.General.Format(template.ChangedAt)]);
}
