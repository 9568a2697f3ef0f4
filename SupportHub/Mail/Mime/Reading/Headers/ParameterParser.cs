using System.Text;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Parameters of RFC 2045 and 2231, and names as encoded words or raw, which neither allows.</summary>
internal static class ParameterParser
{
    private const int Most = 500;
    private static readonly string[] Usual = ["charset", "name", "filename", "boundary", "format", "delsp", "type", "method", "report-type", "protocol", "smime-type"];

    public static MediaField Parse(string raw)
    {
        var end = raw.IndexOf(';', StringComparison.Ordinal);
        var head = end < 0 ? raw : raw[..end];
        // «text/plain charset=utf-8»
        var blank = head.TrimStart().IndexOf(' ', StringComparison.Ordinal);
        if (blank > 0 && head.Contains('=', StringComparison.Ordinal))
        {
            end = raw.Length - raw.TrimStart().Length + blank;
            head = raw[..end];
        }
        else if (head.Contains('=', StringComparison.Ordinal))
        {
            (head, end) = ("", -1);
        }
        var collected = new Dictionary<string, List<ParameterPiece>>(StringComparer.OrdinalIgnoreCase);
        var at = end < 0 && head.Length > 0 ? raw.Length : Math.Max(end, 0);
        for (var count = 0; at < raw.Length && count < Most; count++) at = Take(raw, at, collected);
        return new MediaField(Value(head), collected.ToDictionary(p => p.Key, p => ParameterValue.Join(p.Value), StringComparer.OrdinalIgnoreCase));
    }

    private static string Value(string head)
    {
        var comment = head.IndexOf('(', StringComparison.Ordinal);
        var value = comment >= 0 ? head[..comment] : head;
        return string.Concat(value.Where(c => !char.IsWhiteSpace(c) && c is not ('"' or '\''))).ToLowerInvariant();
    }

    private static int Take(string raw, int at, Dictionary<string, List<ParameterPiece>> to)
    {
        while (at < raw.Length && (raw[at] is ';' or ',' || char.IsWhiteSpace(raw[at]))) at++;
        if (at >= raw.Length) return at;
        if (raw[at] == '(') return raw.IndexOf(')', at) is var close and > 0 ? close + 1 : raw.Length;
        var equals = raw.IndexOf('=', at);
        var semicolon = raw.IndexOf(';', at);
        if (equals < 0 || semicolon >= 0 && semicolon < equals) return semicolon < 0 ? raw.Length : semicolon;
        var key = raw[at..equals].Trim();
        key = key[(key.LastIndexOf(' ') + 1)..];
        at = equals + 1;
        while (at < raw.Length && char.IsWhiteSpace(raw[at])) at++;
        var value = at < raw.Length && raw[at] == '"' ? Quoted(raw, ref at) : Bare(raw, ref at);
        Add(to, key, value);
        return at;
    }

    private static void Add(Dictionary<string, List<ParameterPiece>> to, string key, string value)
    {
        var piece = ParameterPiece.Of(key, value, out var name);
        if (name.Length is 0 or > 60) return;
        if (!to.TryGetValue(name, out var pieces)) to.Add(name, pieces = []);
        pieces.Add(piece);
    }

    // a backslash escapes only what needs it: paths of Windows have them too
    private static string Quoted(string raw, ref int at)
    {
        var close = ++at;
        var text = new StringBuilder();
        for (; close < raw.Length && !(raw[close] == '"' && Closes(raw, close)); close++)
        {
            if (raw[close] == '\\' && close + 1 < raw.Length && raw[close + 1] is '"' or '\\') close++;
            text.Append(raw[close]);
        }
        at = Math.Min(raw.Length, close + 1);
        if (close < raw.Length) return text.ToString();
        // never closed: up to the next parameter
        var semicolon = text.ToString().IndexOf(';', StringComparison.Ordinal);
        return semicolon < 0 ? text.ToString() : text.ToString(0, semicolon);
    }

    // a quote inside a quoted name that nobody escaped: «name="ООО "Ромашка".doc"»
    private static bool Closes(string raw, int at)
    {
        for (var i = at + 1; i < raw.Length && i < at + 60; i++)
        {
            if (char.IsWhiteSpace(raw[i])) continue;
            if (raw[i] is ';' or ',' or '(') return true;
            var rest = raw.AsSpan(i);
            var equals = rest[..Math.Min(rest.Length, 40)].IndexOf('=');
            return raw[i] != '"' && equals > 0 && i > at + 1 && rest[..equals].IndexOfAny(" \"") < 0 || raw.IndexOf('"', i) < 0;
        }
        return true;
    }

    private static string Bare(string raw, ref int at)
    {
        var start = at;
        var end = raw.IndexOf(';', at);
        if (end < 0) end = raw.Length;
        at = end;
        var value = raw[start..end];
        for (var blank = value.IndexOf(' ', StringComparison.Ordinal); blank > 0; blank = value.IndexOf(' ', blank + 1))
        {
            var rest = value.AsSpan(blank + 1).TrimStart();
            if (rest.StartsWith("(", StringComparison.Ordinal) || StartsParameter(rest))
            {
                at = start + blank;
                return value[..blank].Trim();
            }
        }
        return value.Trim().TrimEnd('"', ',');
    }

    private static bool StartsParameter(ReadOnlySpan<char> text)
    {
        foreach (var name in Usual)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && text.Length > name.Length && text[name.Length] is '=' or '*') return true;
        }
        return false;
    }
}
