namespace SupportHub.Tickets.Files;

/// <summary>A file whose bytes are in the store.</summary>
/// <param name="Hash">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="ContentType">Recognised by content, not by name.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Hash, string FileName, string ContentType, long Size)
{
    /// <summary>JPG, GIF or PNG: what the template takes as a screenshot (R4.5-template).</summary>
    public bool IsImage => ContentTypes.IsImage(ContentType);
}
