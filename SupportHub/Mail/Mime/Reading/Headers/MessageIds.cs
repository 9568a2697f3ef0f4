namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Message ids in a header: in angle brackets, or without them where somebody forgot.</summary>
internal static class MessageIds
{
    private const int Most = 1000, Longest = 998;

    public static IReadOnlyList<string> Of(IEnumerable<HeaderField> fields)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in fields.SelectMany(field => Of(field.Raw)))
        {
            if (found.Count < Most && seen.Add(id)) found.Add(id);
        }
        return found;
    }

    /// <summary>The ids of one value, without brackets and blanks.</summary>
    public static IEnumerable<string> Of(string raw)
    {
        if (!raw.Contains('<', StringComparison.Ordinal))
        {
            foreach (var word in raw.Split((char[])[' ', '\t', ',', ';', '"', '>'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.Contains('@', StringComparison.Ordinal) && word.Length <= Longest) yield return word;
            }
            yield break;
        }
        for (var at = raw.IndexOf('<', StringComparison.Ordinal); at >= 0; at = raw.IndexOf('<', at + 1))
        {
            var next = raw.IndexOfAny(['>', '<'], at + 1);
            var end = next < 0 ? raw.Length : next;
            if (end - at - 1 is <= 0 or > Longest) continue;
            var id = string.Concat(raw[(at + 1)..end].Where(c => !char.IsWhiteSpace(c)));
            if (id.Length > 0) yield return id;
        }
    }
}
