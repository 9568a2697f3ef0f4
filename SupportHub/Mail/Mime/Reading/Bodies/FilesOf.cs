using System.Security.Cryptography;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>The files of a message, each once, those that its HTML shows marked so.</summary>
internal static class FilesOf
{
    public static IEnumerable<ReadFile> Of(Gathered gathered, BodyText body)
    {
        var calendars = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in gathered.Files)
        {
            // an invitation often comes twice: as another form of the text, and as a file
            if (file.ContentType is "text/calendar" or "application/ics" && !calendars.Add(Convert.ToHexString(SHA256.HashData(file.Bytes.Span)))) continue;
            var shown = file.ContentId is { } id && body.ContentIds.Contains(id);
            yield return shown ? file with { IsInline = true, Origin = file.Origin == FileOrigin.Attachment ? FileOrigin.Inline : file.Origin } : file;
        }
    }
}
