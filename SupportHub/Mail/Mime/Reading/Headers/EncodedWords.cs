using System.Text;
using System.Text.RegularExpressions;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Encoded words of RFC 2047.</summary>
internal static partial class EncodedWords
{
    public static string Decode(string text) => Word().Replace(text, match =>
    {
        try
        {
            var encoding = Encoding.GetEncoding(match.Groups[1].Value);
            return encoding.GetString(match.Groups[2].Value is "B" or "b"
                ? Convert.FromBase64String(match.Groups[3].Value)
                : Encoding.Latin1.GetBytes(Regex.Replace(match.Groups[3].Value.Replace('_', ' '), "=([0-9A-Fa-f]{2})", hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString(), RegexOptions.None, TimeSpan.FromSeconds(1))));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return match.Value;
        }
    });

    [GeneratedRegex(@"=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=(?:\s+(?==\?))?", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
