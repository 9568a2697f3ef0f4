using System.Text;
using System.Text.RegularExpressions;
using SupportHub.Mail.Mime.Reading.Headers;

namespace SupportHub.Mail.Mime.Reading;

/// <summary>Reads a message of RFC 5322 and MIME as mail programs really write it.</summary>
public static class MessageReader
{
    static MessageReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Never throws, whatever the bytes.</summary>
    /// <param name="raw">Kept by reference: files may be slices of it.</param>
    public static ReadMessage Read(ReadOnlyMemory<byte> raw, ReadLimits? limits = null)
    {
        var text = Encoding.UTF8.GetString(raw.Span).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        var fields = head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n')
            .Where(line => line.Contains(':', StringComparison.Ordinal)).Select(line => new HeaderField(line[..line.IndexOf(':', StringComparison.Ordinal)].Trim(), line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        var headers = new HeaderList([.. fields]);
        return new ReadMessage
        {
            Headers = headers,
            Subject = headers.First("Subject") ?? "",
            From = Addresses(headers.First("From")).FirstOrDefault(),
            To = Addresses(headers.First("To")),
            MessageId = Ids(headers.First("Message-ID")).FirstOrDefault(),
            InReplyTo = Ids(headers.First("In-Reply-To")),
            References = Ids(headers.First("References")),
            Text = end < 0 ? "" : text[(end + 2)..],
        };
    }

    private static List<MailAddress> Addresses(string? value) =>
        [.. (value ?? "").Split(',').Select(one => Regex.Match(one, @"^\s*""?([^""<]*?)""?\s*<?([^<>\s]+@[^<>\s]+)>?\s*$", RegexOptions.None, TimeSpan.FromSeconds(1))).Where(m => m.Success).Select(m => new MailAddress(m.Groups[1].Value, m.Groups[2].Value))];

    private static List<string> Ids(string? value) => [.. Regex.Matches(value ?? "", "<([^<>]+)>", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value)];
}
