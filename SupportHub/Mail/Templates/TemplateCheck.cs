using System.Globalization;
using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Templates;

/// <summary>What is wrong with a template, all of it at once and in words that help.</summary>
internal static class TemplateCheck
{
    public static IReadOnlyList<Refusal> Find(LetterKind kind, string subject, string body) => [.. OfSubject(kind, subject), .. OfBody(kind, body)];

    private static IEnumerable<Refusal> OfSubject(LetterKind kind, string subject)
    {
        const string field = "Subject";
        if (string.IsNullOrWhiteSpace(subject)) yield return new Refusal("Refusal.Required", Field: field);
        if (subject.Length > LetterTemplate.SubjectLength) yield return TooLong(LetterTemplate.SubjectLength, field);
        if (subject.Any(char.IsControl)) yield return new Refusal("Refusal.Template.SubjectLines", Field: field);
        if (TemplateText.HasLooseBrace(subject)) yield return new Refusal("Refusal.Template.Brace", Field: field, Words: "1");
        var known = Placeholders.Of(kind).Where(p => !p.IsBlock).ToList();
        foreach (var name in TemplateText.Names(subject).Distinct().Where(name => known.TrueForAll(p => p.Name != name))) yield return Unknown(name, known, field);
        if (Placeholders.SubjectNeedsTid(kind) && !TemplateText.Names(subject).Contains("tid", StringComparer.Ordinal))
            yield return new Refusal("Refusal.Template.Missing", Clauses.TicketNumber, field, "{tid}");
    }

    private static IEnumerable<Refusal> OfBody(LetterKind kind, string body)
    {
        const string field = "Body";
        if (string.IsNullOrWhiteSpace(body))
        {
            yield return new Refusal("Refusal.Required", Field: field);
            yield break;
        }
        if (body.Length > LetterTemplate.BodyLength) yield return TooLong(LetterTemplate.BodyLength, field);
        var known = Placeholders.Of(kind);
        var names = TemplateText.Names(body).Distinct().ToList();
        foreach (var name in names.Where(name => known.All(p => p.Name != name))) yield return Unknown(name, known, field);
        foreach (var missing in known.Where(p => p.IsRequired && !names.Contains(p.Name))) yield return new Refusal("Refusal.Template.Missing", Field: field, Words: $"{{{missing.Name}}}");
        foreach (var refusal in OfLines(body, known)) yield return refusal with { Field = field };
    }

    private static IEnumerable<Refusal> OfLines(string body, IReadOnlyList<Placeholder> known)
    {
        var lines = body.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var number = (i + 1).ToString(CultureInfo.CurrentCulture);
            if (TemplateText.HasLooseBrace(lines[i])) yield return new Refusal("Refusal.Template.Brace", Words: number);
            foreach (var block in known.Where(p => p.IsBlock && TemplateText.Alone(lines[i].Trim()) != p.Name && TemplateText.Names(lines[i]).Contains(p.Name)))
                yield return new Refusal("Refusal.Template.NotAlone", Words: [$"{{{block.Name}}}", number]);
        }
    }

    private static Refusal Unknown(string name, IEnumerable<Placeholder> known, string field) =>
        new("Refusal.Template.Unknown", Field: field, Words: [$"{{{name}}}", string.Join(", ", known.Select(p => $"{{{p.Name}}}"))]);

    private static Refusal TooLong(int length, string field) => new("Refusal.TooLong", Field: field, Words: length.ToString(CultureInfo.InvariantCulture));
}
