namespace SupportHub.Mail.Mime.Reading;

/// <summary>Where in a message a file was found.</summary>
public static class FileOrigin
{
    /// <summary>A part of its own.</summary>
    public const string Attachment = "attachment";

    /// <summary>A part that the text shows: a picture by content id.</summary>
    public const string Inline = "inline";

    /// <summary>Out of a winmail.dat.</summary>
    public const string Tnef = "tnef";

    /// <summary>Out of the text itself: uuencode or yEnc.</summary>
    public const string UuEncode = "uuencode";

    /// <summary>A whole message, forwarded or returned: <c>.eml</c>.</summary>
    public const string Message = "message";
}
