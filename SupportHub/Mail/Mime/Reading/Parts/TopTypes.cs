namespace SupportHub.Mail.Mime.Reading.Parts;

/// <summary>The registered top-level types. What stands before the slash and is none of them, somebody made up: <c>plain/text</c>.</summary>
internal static class TopTypes
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "application", "audio", "chemical", "font", "haptics", "image", "message", "model", "multipart", "text", "video" };

    public static bool IsKnown(string media)
    {
        var slash = media.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && (Known.Contains(media[..slash]) || media.StartsWith("x-", StringComparison.Ordinal));
    }
}
