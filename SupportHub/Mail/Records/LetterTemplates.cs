using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Mail.Records;

/// <summary>A template in the list of all.</summary>
/// <param name="Kind">Its words are in Resources under <c>Mail.Kind.</c></param>
/// <param name="Version">0: the built-in words.</param>
/// <param name="IsBroken">It does not hold; letters go out with the built-in words.</param>
public sealed record LetterTemplateLine(string Kind, string Language, string Subject, int Version, Instant? ChangedAt, string ChangedBy, bool IsBroken);

/// <summary>A template to be changed.</summary>
/// <param name="Names">What may stand in braces.</param>
public sealed record LetterTemplateView(string Kind, string Language, string Subject, string Body, int Version, Instant? ChangedAt, string ChangedBy, IReadOnlyList<TemplateName> Names, IReadOnlyList<Refusal> Wrong)
{
    public LetterTemplateDraft Draft => new(Kind, Language, Subject, Body, Version);
}

/// <summary>What stands in braces. Its words are in Resources under <c>Mail.Placeholder.</c></summary>
/// <param name="IsBlock">Stands on a line of its own.</param>
public sealed record TemplateName(string Name, bool IsBlock, bool IsRequired);

/// <param name="Version">The one that was seen: somebody else's later one is not written over.</param>
public sealed record LetterTemplateDraft(string Kind, string Language, string Subject, string Body, int Version);

/// <summary>How a letter would look, on a sample ticket.</summary>
/// <param name="Html">A fragment in which all that anybody wrote is encoded.</param>
public sealed record TemplateSample(string Subject, string Text, string Html);
