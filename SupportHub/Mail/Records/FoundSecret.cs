namespace SupportHub.Mail.Records;

/// <summary>Where a password stands in a ticket, before it is moved out (R4.7-access).</summary>
/// <param name="Places">How often in the conversation.</param>
/// <param name="Messages">In how many messages of it.</param>
/// <param name="Elsewhere">How often in the ticket's other texts: subject, details, journal, rows of its letters.</param>
/// <param name="Letters">Stored letters that are rewritten, those that went out included.</param>
/// <param name="LettersGone">Stored letters that must be destroyed.</param>
/// <param name="Files">Files that are rewritten.</param>
/// <param name="FilesGone">Files that must be destroyed.</param>
/// <param name="Opaque">Files that cannot be looked into; a person should.</param>
public sealed record FoundSecret(int Places, int Messages, int Elsewhere, int Letters, int LettersGone, int Files, int FilesGone, IReadOnlyList<string> Opaque)
{
    public bool IsAnywhere => Places + Elsewhere + Letters + LettersGone + Files + FilesGone > 0;
}
