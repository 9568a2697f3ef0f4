using NodaTime;

namespace SupportHub.Mail.Model;

/// <summary>Where a doomed file lies.</summary>
public enum DoomedPlace
{
    /// <summary>The bytes of a letter that came.</summary>
    LetterIn = 1,

    /// <summary>Our copy of a letter that went out.</summary>
    LetterOut = 2,

    Attachment = 3,
}

/// <summary>
/// Bytes that a password was moved out of, and that must go from the disk (R4.7-access): the row is written in the transaction of the move and goes once
/// they are gone, so that a crash between leaves none behind.
/// </summary>
public class DoomedFile
{
    public long Id { get; set; }

    public DoomedPlace Place { get; set; }

    public string Name { get; set; } = "";

    public Instant At { get; set; }
}
