using SupportHub.Mail.Mime.Reading.Headers;
using SupportHub.Mail.Mime.Reading.Parts;
using SupportHub.Platform;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>Names for files, from what the part says of itself.</summary>
internal static class PartNames
{
    private const int HeaderEnough = 64 * 1024;

    public static string Of(Part part) =>
        part.FileName is { } name ? Safe(name) : Safe(Location(part) ?? MediaNames.Name(part.Media));

    /// <summary>A message is called after its subject.</summary>
    public static string OfMessage(Part part, ReadOnlyMemory<byte> message, DamageList damage)
    {
        if (part.FileName is { } name) return Safe(Path.GetExtension(name.Replace('\0', '_')).ToLowerInvariant() is ".eml" or ".msg" or ".mht" ? name : $"{name}.eml");
        var subject = HeaderScanner.Scan(message.Span, HeaderEnough, damage, null).Headers.First("Subject")?.Trim();
        // a colon or slash of a subject is no path
        return string.IsNullOrEmpty(subject) ? "message.eml" : Safe($"{subject.Replace('/', '_').Replace('\\', '_')}.eml");
    }

    /// <summary>Well-formed and safe.</summary>
    public static string Safe(string name) => FileNames.Safe(Unicode.Mended(name));

    // the last word of a Content-Location is the file that a saved page had
    private static string? Location(Part part)
    {
        var location = part.Headers.First("Content-Location");
        if (string.IsNullOrWhiteSpace(location) || location.Length > 500) return null;
        var last = location.Split('?')[0].Split('/', '\\')[^1].Trim();
        return last.Contains('.', StringComparison.Ordinal) ? last : null;
    }
}
