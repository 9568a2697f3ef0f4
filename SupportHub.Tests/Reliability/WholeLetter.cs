using System.Text;
using Shouldly;

namespace SupportHub.Tests.Reliability;

/// <summary>A letter's file as a mail programme would open it: headers, and a body that goes on to its end.</summary>
internal sealed record WholeLetter(IReadOnlyDictionary<string, string> Headers)
{
    public string MessageId => Headers["Message-ID"];

    /// <exception cref="ShouldAssertException">It is cut short or no letter.</exception>
    public static WholeLetter Read(byte[] bytes)
    {
        var text = Encoding.ASCII.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        end.ShouldBeGreaterThan(0, "no headers");
        // a line that begins with a space goes on with the one before
        var lines = text[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n");
        var headers = lines.Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var boundary = headers["Content-Type"].Split("boundary=\"")[1].TrimEnd('"');
        text.ShouldEndWith($"\r\n--{boundary}--\r\n");
        return new WholeLetter(headers);
    }
}
