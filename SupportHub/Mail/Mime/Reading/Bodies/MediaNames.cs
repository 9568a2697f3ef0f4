namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>A file name for what came without one.</summary>
internal static class MediaNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["image/jpeg"] = "image.jpg", ["image/jpg"] = "image.jpg", ["image/pjpeg"] = "image.jpg", ["image/png"] = "image.png", ["image/x-png"] = "image.png", ["image/gif"] = "image.gif", ["image/bmp"] = "image.bmp",
        ["image/tiff"] = "image.tif", ["image/webp"] = "image.webp", ["image/heic"] = "image.heic", ["image/svg+xml"] = "image.svg", ["image/x-icon"] = "image.ico",
        ["text/plain"] = "text.txt", ["text/html"] = "page.html", ["application/xhtml+xml"] = "page.html", ["text/csv"] = "table.csv", ["text/xml"] = "data.xml", ["application/xml"] = "data.xml", ["text/css"] = "style.css", ["text/markdown"] = "text.md",
        ["text/rtf"] = "text.rtf", ["application/rtf"] = "text.rtf", ["text/calendar"] = "invite.ics", ["application/ics"] = "invite.ics", ["text/vcard"] = "contact.vcf", ["text/x-vcard"] = "contact.vcf", ["text/directory"] = "contact.vcf",
        ["application/pdf"] = "document.pdf", ["application/zip"] = "archive.zip", ["application/x-zip-compressed"] = "archive.zip", ["application/gzip"] = "archive.gz", ["application/x-7z-compressed"] = "archive.7z", ["application/x-rar-compressed"] = "archive.rar", ["application/vnd.rar"] = "archive.rar",
        ["application/msword"] = "document.doc", ["application/vnd.ms-excel"] = "table.xls", ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "document.docx", ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "table.xlsx",
        ["application/json"] = "data.json", ["application/ms-tnef"] = "winmail.dat", ["application/vnd.ms-tnef"] = "winmail.dat",
        ["application/pkcs7-mime"] = "smime.p7m", ["application/x-pkcs7-mime"] = "smime.p7m", ["application/pkcs7-signature"] = "smime.p7s", ["application/x-pkcs7-signature"] = "smime.p7s",
        ["application/pgp-signature"] = "signature.asc", ["application/pgp-encrypted"] = "version.pgp", ["application/pgp-keys"] = "key.asc",
        ["message/rfc822"] = "message.eml", ["message/partial"] = "partial.eml", ["message/external-body"] = "external.txt", ["audio/mpeg"] = "sound.mp3", ["audio/wav"] = "sound.wav", ["audio/x-wav"] = "sound.wav", ["audio/amr"] = "sound.amr", ["video/mp4"] = "video.mp4",
    };

    public static string Name(string media)
    {
        if (Known.TryGetValue(media, out var name)) return name;
        var slash = media.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 ? "file.bin" : media[..slash] switch { "image" => "image.img", "text" => "text.txt", "audio" => "sound.bin", "video" => "video.bin", _ => "file.bin" };
    }
}
