using SupportHub.Mail.Model;
using SupportHub.Resources;

namespace SupportHub.Mail.Templates;

/// <summary>The words that letters of one kind are made of.</summary>
internal sealed record TemplateWords(string Subject, string Body)
{
    /// <summary>Those that the program came with.</summary>
    public static TemplateWords BuiltIn(LetterKind kind, string language)
    {
        var texts = TextFiles.Of(language);
        return new TemplateWords(texts.GetValueOrDefault($"Mail.Template.{kind}.Subject", texts["Mail.Template.Subject"]), texts[$"Mail.Template.{kind}"]);
    }

    /// <summary>Checked again at run time: what was valid when it was stored may not be for a later version of the program.</summary>
    public bool IsValid(LetterKind kind) => TemplateCheck.Find(kind, Subject, Body).Count == 0;
}
