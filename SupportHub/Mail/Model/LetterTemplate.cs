using NodaTime;

namespace SupportHub.Mail.Model;

/// <summary>The words of one kind of letter in one language, as managers set them in place of the built-in ones. What is in braces is filled in.</summary>
public class LetterTemplate
{
    public const int SubjectLength = 200, BodyLength = 8000;

    public long Id { get; set; }

    public LetterKind Kind { get; set; }

    /// <summary><c>ru</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ru";

    public string Subject { get; set; } = "";

    /// <summary>Lines end with <c>\n</c>.</summary>
    public string Body { get; set; } = "";

    /// <summary>Goes up with every change; 0 are the built-in words.</summary>
    public int Version { get; set; }

    public Instant ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}
