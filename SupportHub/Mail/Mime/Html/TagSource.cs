namespace SupportHub.Mail.Mime.Html;

/// <summary>A tag as it stands in the source, read as browsers read it.</summary>
/// <param name="End">Behind its «&gt;»; negative where the source ends first.</param>
internal readonly record struct TagSource(string Name, int End, int Attributes, bool IsSelfClosed)
{
    private const int LongestName = 40;

    /// <param name="at">The first letter of the name.</param>
    public static TagSource Read(string source, int at)
    {
        var start = at;
        while (at < source.Length && !IsSpace(source[at]) && source[at] is not ('/' or '>')) at++;
        var name = source[start..Math.Min(at, start + LongestName)];
        var attributes = 0;
        while (at < source.Length && source[at] != '>')
        {
            if (IsSpace(source[at]) || source[at] == '/')
            {
                at++;
                continue;
            }
            attributes++;
            at = AfterAttribute(source, at);
            if (at < 0) return new TagSource(name, -1, attributes, false);
        }
        return at < source.Length ? new TagSource(name, at + 1, attributes, source[at - 1] == '/') : new TagSource(name, -1, attributes, false);
    }

    private static int AfterAttribute(string source, int at)
    {
        // an equals sign that begins a name belongs to it
        at++;
        while (at < source.Length && !IsSpace(source[at]) && source[at] is not ('/' or '>' or '=')) at++;
        var sign = at;
        while (sign < source.Length && IsSpace(source[sign])) sign++;
        if (sign >= source.Length || source[sign] != '=') return at;
        at = sign + 1;
        while (at < source.Length && IsSpace(source[at])) at++;
        if (at >= source.Length) return -1;
        if (source[at] is '"' or '\'')
        {
            var end = source.IndexOf(source[at], at + 1);
            return end < 0 ? -1 : end + 1;
        }
        while (at < source.Length && !IsSpace(source[at]) && source[at] != '>') at++;
        return at;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or '\f';
}
