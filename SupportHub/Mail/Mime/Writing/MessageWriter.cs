using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>Writes a letter as a message of RFC 5322 and 2045: text and HTML as alternatives, UTF-8, files behind them; ASCII bytes only, unless an address is beyond them (RFC 6532).</summary>
public static class MessageWriter
{
    private static readonly InstantPattern Date = InstantPattern.Create("ddd, dd MMM uuuu HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    public static byte[] Write(OutgoingMessage message)
    {
        var to = new StringBuilder();
        var (whole, words) = (Boundary($"{message.MessageId}/files"), Boundary(message.MessageId));
        var hasFiles = message.Files.Count > 0;
        var headers = new HeaderWriter(to);
        WriteHeaders(headers, message);
        headers.Plain("Content-Type", hasFiles ? "multipart/mixed;" : "multipart/alternative;", $"boundary=\"{(hasFiles ? whole : words)}\"");
        to.Append("\r\n");
        if (!hasFiles) return Encoding.UTF8.GetBytes(WriteWords(to, message, words).ToString());
        to.Append("--").Append(whole).Append("\r\n");
        headers.Plain("Content-Type", "multipart/alternative;", $"boundary=\"{words}\"");
        WriteWords(to.Append("\r\n"), message, words);
        foreach (var file in message.Files) FilePart.Write(to.Append("--").Append(whole).Append("\r\n"), file);
        return Encoding.UTF8.GetBytes(to.Append("--").Append(whole).Append("--\r\n").ToString());
    }

    private static StringBuilder WriteWords(StringBuilder to, OutgoingMessage message, string boundary)
    {
        WritePart(to, boundary, "text/plain", message.Text);
        WritePart(to, boundary, "text/html", message.Html);
        return to.Append("--").Append(boundary).Append("--\r\n");
    }

    private static void WriteHeaders(HeaderWriter headers, OutgoingMessage message)
    {
        headers.Address("From", message.From);
        headers.Address("To", message.To);
        if (message.ReplyTo is { } reply) headers.Address("Reply-To", reply);
        headers.Text("Subject", message.Subject);
        headers.Plain("Date", Date.Format(message.Date));
        headers.Plain("Message-ID", $"<{message.MessageId}>");
        // an id that is no ASCII was a mistake of another program, and no reason to write one
        if (message.References.Where(id => Ascii.IsValid(id)).ToList() is { Count: > 0 } followed)
        {
            headers.Plain("In-Reply-To", $"<{followed[^1]}>");
            headers.Plain("References", [.. followed.Select(id => $"<{id}>")]);
        }
        foreach (var (name, value) in message.Others) headers.Plain(name, value);
        if (message.AutoSubmitted is { } automatic)
        {
            headers.Plain("Auto-Submitted", automatic);
            headers.Plain("X-Auto-Response-Suppress", "All");
            headers.Plain("Precedence", "bulk");
        }
        headers.Plain("Content-Language", message.Language);
        headers.Plain("MIME-Version", "1.0");
    }

    private static void WritePart(StringBuilder to, string boundary, string type, string content)
    {
        var text = content.ReplaceLineEndings("\r\n");
        var (encoding, body) = Encode(text);
        to.Append("--").Append(boundary).Append("\r\n");
        var headers = new HeaderWriter(to);
        headers.Plain("Content-Type", $"{type};", "charset=utf-8");
        headers.Plain("Content-Transfer-Encoding", encoding);
        to.Append("\r\n").Append(body).Append("\r\n");
    }

    // Russian takes six characters a letter in quoted-printable, under three in base64
    private static (string Encoding, string Body) Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var foreign = bytes.Count(b => b > 126);
        return foreign * 6 > bytes.Length
            ? ("base64", Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\r\n"))
            : ("quoted-printable", QuotedPrintable.Encode(text));
    }

    // from the id, so that a second try writes the same bytes; «=_» cannot occur in either encoding
    private static string Boundary(string messageId) => $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..24]}";
}
