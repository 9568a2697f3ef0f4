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
        var boundary = Regex.Match(headers["Content-Type"], "boundary=\"([^\"]+)\"").Groups[1].Value;
        var parts = raw[(end + 4)..].Split($"--{boundary}").Skip(1).Take(2).Select(part => Part(part[2..^2])).ToList();
        return new Eml(headers, parts[0], parts[1], raw);
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
