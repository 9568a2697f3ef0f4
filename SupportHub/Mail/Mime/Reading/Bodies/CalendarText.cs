using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>An invitation (RFC 5545) in a few lines, for a message that says nothing else.</summary>
internal static class CalendarText
{
    private const int MostLines = 2000;

    /// <summary>Null where there is no event in it.</summary>
    public static string? Read(ReadOnlySpan<byte> calendar)
    {
        var lines = Unfold(Unicode.Lines(Encoding.UTF8.GetString(calendar[..Math.Min(calendar.Length, 256 * 1024)])));
        var start = lines.FindIndex(line => line.StartsWith("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase));
        if (start < 0) return null;
        var text = new StringBuilder();
        var ends = Math.Min(lines.Count, start + MostLines);
        foreach (var name in (string[])["SUMMARY", "DTSTART", "DTEND", "LOCATION", "ORGANIZER", "DESCRIPTION"])
        {
            if (Value(lines, start, ends, name) is { Length: > 0 } value) text.Append(value).Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }

    private static List<string> Unfold(string text)
    {
        var lines = new List<string>();
        var open = new StringBuilder();
        foreach (var line in text.Split('\n').Take(MostLines * 5))
        {
            if (line.StartsWith(' ') || line.StartsWith('\t'))
            {
                open.Append(line.AsSpan(1));
                continue;
            }
            if (open.Length > 0) lines.Add(open.ToString());
            open.Clear().Append(line);
        }
        lines.Add(open.ToString());
        return lines;
    }

    private static string? Value(List<string> lines, int start, int end, string name)
    {
        for (var i = start; i < end && !lines[i].StartsWith("END:VEVENT", StringComparison.OrdinalIgnoreCase); i++)
        {
            var line = lines[i];
            if (!line.StartsWith(name, StringComparison.OrdinalIgnoreCase) || line.Length <= name.Length || line[name.Length] is not (':' or ';')) continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            var value = line[(colon + 1)..];
            return name switch
            {
                "DTSTART" or "DTEND" => Time(value, line[..colon]),
                "ORGANIZER" => value.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase),
                _ => Unescaped(value),
            };
        }
        return null;
    }

    private static string Time(string value, string head)
    {
        var zone = head.IndexOf("TZID=", StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? $" ({head[(at + 5)..].Split(';', ':')[0].Trim('"')})" : value.EndsWith('Z') ? " UTC" : "";
        return DateTime.TryParseExact(value.TrimEnd('Z'), ["yyyyMMdd'T'HHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString(value.Contains('T', StringComparison.Ordinal) ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture) + zone
            : value;
    }

    private static string Unescaped(string value) =>
        value.Replace("\\n", "\n", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
