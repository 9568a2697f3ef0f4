using System.Text;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>text/enriched (RFC 1896) as plain text.</summary>
internal static class EnrichedText
{
    public static string Read(string text)
    {
        var plain = new StringBuilder(text.Length);
        var param = false;
        var lastClose = text.LastIndexOf('>');
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '<' && at + 1 < text.Length && text[at + 1] == '<')
            {
                plain.Append('<');
                at++;
            }
            else if (text[at] == '<' && at < lastClose)
            {
                var end = text.IndexOf('>', at);
                var command = text.AsSpan(at + 1, end - at - 1);
                if (command.Equals("param", StringComparison.OrdinalIgnoreCase)) param = true;
                else if (command.Equals("/param", StringComparison.OrdinalIgnoreCase)) param = false;
                else if (command.Equals("nl", StringComparison.OrdinalIgnoreCase)) plain.Append('\n');
                at = end;
            }
            else if (param) continue;
            else if (text[at] == '\n') at = Breaks(text, at, plain);
            else plain.Append(text[at]);
        }
        return plain.ToString();
    }

    // one line end is a blank, n of them are n - 1
    private static int Breaks(string text, int at, StringBuilder plain)
    {
        var count = 1;
        while (at + count < text.Length && text[at + count] == '\n') count++;
        plain.Append(count == 1 ? " " : new string('\n', count - 1));
        return at + count - 1;
    }
}
