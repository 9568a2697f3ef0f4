namespace SupportHub.Mail.Model;

/// <summary>What the kinds of letters have in common.</summary>
public static class LetterKinds
{
    /// <summary>Written answers: e-mailed inside working time only (R4.6-hours). Everything else goes at once, at any hour (R4.2-confirm).</summary>
    public static readonly IReadOnlyList<LetterKind> KeepHours =
        [LetterKind.Answer, LetterKind.Postponed, LetterKind.Declined, LetterKind.Resolved, LetterKind.CriticalityLowered, LetterKind.DetailsWanted];

    /// <summary>Whether a person wrote it; the others are marked as automatic, so that no machine answers them.</summary>
    public static bool IsWrittenByPerson(this LetterKind kind) => KeepHours.Contains(kind);

    /// <summary>Whether it waits for working time.</summary>
    public static bool KeepsHours(this LetterKind kind) => KeepHours.Contains(kind);

    /// <summary>Made in answer to a letter, by no person: <c>Auto-Submitted: auto-replied</c> (RFC 3834) where the letter is known.</summary>
    public static bool RepliesToLetter(this LetterKind kind) => kind is LetterKind.Confirmation or LetterKind.TooLarge;

    /// <summary>About an account, not a ticket: its link is a secret.</summary>
    public static bool IsOfAccount(this LetterKind kind) => kind is LetterKind.Invitation or LetterKind.PasswordReset;
}
