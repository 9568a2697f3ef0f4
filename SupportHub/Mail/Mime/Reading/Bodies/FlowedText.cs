using System.Text;
using SupportHub.Mail.Mime.Reading.Headers;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>format=flowed (RFC 3676): paragraphs put together again, quotes kept at their depth.</summary>
internal static class FlowedText
{
    public static bool IsFlowed(MediaField type) => string.Equals(type["format"], "flowed", StringComparison.OrdinalIgnoreCase);

    public static bool DeletesSpace(MediaField type) => string.Equals(type["delsp"], "yes", StringComparison.OrdinalIgnoreCase);

    public static string Join(string text, bool deleteSpace)
    {
        var joined = new StringBuilder(text.Length);
        var open = -1;
        var first = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var quotes = Quotes(line);
            var content = line[quotes..];
            if (content.StartsWith(' ')) content = content[1..];
            var standsAlone = content.SequenceEqual("-- ") || IsRuler(content);
            if (open != quotes || standsAlone)
            {
                // a paragraph that still waited for its rest ends where the depth changes
                if (open >= 0 && joined.Length > 0 && joined[^1] == ' ') joined.Length--;
                if (!first) joined.Append('\n');
                if (quotes > 0) joined.Append('>', quotes).Append(content.IsEmpty ? "" : " ");
            }
            var flows = !standsAlone && content.EndsWith(' ');
            joined.Append(flows && deleteSpace ? content[..^1] : content);
            open = flows ? quotes : -1;
            first = false;
        }
        return joined.ToString();
    }

    // «----- Original Message ----- »: Outlook Express leaves the space and means no flow
    private static bool IsRuler(ReadOnlySpan<char> content) =>
        content.StartsWith("---", StringComparison.Ordinal) && content.TrimEnd(' ').EndsWith("---", StringComparison.Ordinal);

    private static int Quotes(ReadOnlySpan<char> line)
    {
        var count = 0;
        while (count < line.Length && line[count] == '>') count++;
        return count;
    }
}
