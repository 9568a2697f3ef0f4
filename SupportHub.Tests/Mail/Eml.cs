using System.Text;
using System.Text.RegularExpressions;

namespace SupportHub.Tests.Mail;

/// <summary>A message read back by other means than ours: as a mail program would.</summary>
internal sealed record Eml(IReadOnlyDictionary<string, string> Headers, string Text, string Html, string Raw)
{
    public static Eml Read(byte[] bytes)
    {
        var raw = Encoding.ASCII.GetString(bytes);
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = HeadersOf(raw[..end]);
        var parts = PartsOf(headers, raw[(end + 4)..]);
        var files = new List<(string, byte[])>();
        if (headers["Content-Type"].StartsWith("multipart/mixed", StringComparison.Ordinal))
        {
            files.AddRange(parts.Skip(1).Select(File));
            var words = parts[0].Split("\r\n\r\n", 2);
            parts = PartsOf(HeadersOf(words[0]), words[1]);
        }

        return new Eml(headers, Part(parts[0]), Part(parts[1]), raw) { Files = files };
    }

    /// <summary>What goes along, by name.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Files { get; private init; } = [];

    private static List<string> PartsOf(Dictionary<string, string> headers, string body)
    {
        var boundary = Regex.Match(headers["Content-Type"], "boundary=\"([^\"]+)\"").Groups[1].Value;
        return [.. body.Split($"--{boundary}")[1..^1].Select(part => part[2..^2])];
    }

    private static (string Name, byte[] Bytes) File(string part)
    {
        var (head, body) = part.Split("\r\n\r\n", 2) is [var first, var rest] ? (HeadersOf(first), rest) : throw new FormatException(part);
        var said = head["Content-Disposition"];
        var name = said.Contains("filename=\"", StringComparison.Ordinal)
            ? Regex.Match(said, "filename=\"([^\"]*)\"").Groups[1].Value
            : Uri.UnescapeDataString(string.Concat(Regex.Matches(said, @"filename(?:\*\d+)?\*=(?:UTF-8'')?([^;]+)").Select(match => match.Groups[1].Value)));
        return (name, Convert.FromBase64String(body));
    }

    private static Dictionary<string, string> HeadersOf(string block)
    {
        var unfolded = Regex.Replace(block, "\r\n[ \t]+", " ");
        return unfolded.Split("\r\n").Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => Decode(pair[1]), StringComparer.OrdinalIgnoreCase);
    }

    private static string Decode(string value)
    {
        var joined = Regex.Replace(value, @"\?=\s+=\?", "?==?");
        return Regex.Replace(joined, @"=\?utf-8\?B\?([^?]*)\?=", match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value)));
    }

    private static string Part(string part)
    {
        var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = HeadersOf(part[..end]);
        var body = part[(end + 4)..];
        return headers["Content-Transfer-Encoding"] == "base64" ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : FromQuotedPrintable(body);
    }

    public static string FromQuotedPrintable(string body)
    {
        var joined = body.Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] != '=') bytes.Add((byte)joined[i]);
            else bytes.Add(Convert.ToByte(joined.Substring((i += 2) - 1, 2), 16));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
