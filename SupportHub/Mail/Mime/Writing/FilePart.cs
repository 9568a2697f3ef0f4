using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>A file as a part of a message: base64, its name by RFC 2231 where it is not plain.</summary>
internal static partial class FilePart
{
    // of a name's bytes, three characters each: with what stands around them a line stays below 76
    private const int BytesInLine = 15;

    public static void Write(StringBuilder to, OutgoingFile file)
    {
        var headers = new HeaderWriter(to);
        headers.Plain("Content-Type", Kinds().IsMatch(file.ContentType) ? file.ContentType : "application/octet-stream");
        headers.Plain("Content-Transfer-Encoding", "base64");
        headers.Plain("Content-Disposition", [.. Disposition(file.FileName)]);
        to.Append("\r\n").Append(Convert.ToBase64String(file.Bytes.Span, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\r\n")).Append("\r\n");
    }

    private static IEnumerable<string> Disposition(string name)
    {
        yield return "attachment;";
        if (name.Length <= 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            yield return $"filename=\"{name}\"";
            yield break;
        }

        var lines = Encoding.UTF8.GetBytes(name).Chunk(BytesInLine).Select(bytes => string.Concat(bytes.Select(Written))).ToList();
        for (var at = 0; at < lines.Count; at++)
        {
            var number = lines.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"*{at}");
            yield return $"filename{number}*={(at == 0 ? "UTF-8''" : "")}{lines[at]}{(at == lines.Count - 1 ? "" : ";")}";
        }
    }

    private static string Written(byte octet) =>
        char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'.' or (byte)'-' or (byte)'_' ? ((char)octet).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{octet:X2}");

    [GeneratedRegex("^[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kinds();
}
