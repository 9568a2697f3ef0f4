using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>
/// Addresses of RFC 5322 and of those who never read it: comments, groups, routes, names without quotes, commas inside names,
/// addresses without brackets, semicolons between addresses, whole lists inside one encoded word.
/// </summary>
internal static class AddressParser
{
    private const int Most = 2000;

    public static IReadOnlyList<MailAddress> Parse(string raw)
    {
        // written by a web page that escaped it
        if (raw.Contains("&lt;", StringComparison.Ordinal) && !raw.Contains('<', StringComparison.Ordinal)) raw = raw.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);
        var found = ParseTokens(raw);
        if (found.Count > 0 || !raw.Contains("=?", StringComparison.Ordinal)) return found;
        var decoded = EncodedWords.Decode(raw);
        return decoded.Contains('@', StringComparison.Ordinal) ? ParseTokens(decoded) : found;
    }

    private static List<MailAddress> ParseTokens(string raw)
    {
        var found = new List<MailAddress>();
        var one = new AddressBuilder();
        foreach (var token in AddressTokens.Of(raw))
        {
            switch (token.Kind)
            {
                case AddressToken.Separator:
                    // «Ivanov, Ivan <a@b>»: the comma belongs to a name that should have been quoted
                    if (token.Text == "," && one.IsNameOnly && NextIsNamed(raw, token.End)) one.Word(",", glued: true);
                    else Flush(one, found);
                    break;
                case AddressToken.GroupStart:
                    one.Clear();
                    break;
                case AddressToken.Angle:
                    if (one.HasAngle) Flush(one, found);
                    one.Angle(token.Text);
                    break;
                case AddressToken.Comment:
                    one.Comment(token.Text);
                    break;
                case AddressToken.Quoted:
                    if (token.End < raw.Length && raw[token.End] == '@') one.LocalPart(token.Text);
                    else one.Quoted(token.Text, token.AfterBlank);
                    break;
                case AddressToken.Word when token.Text == "." && one.HasAngle:
                    // «<a@b>.»: the end of a sentence
                    break;
                default:
                    one.Word(token.Text, glued: !token.AfterBlank);
                    break;
            }
            if (found.Count >= Most) return found;
        }
        Flush(one, found);
        return found;
    }

    // the text up to the next comma has an address in brackets and words before it that are none
    private static bool NextIsNamed(string raw, int at)
    {
        var rest = raw.AsSpan(at, Math.Min(200, raw.Length - at));
        var open = rest.IndexOf('<');
        return open > 0 && rest[..open].IndexOfAny("@;\"") < 0 && rest[..open].IndexOfAnyExcept(' ', ',') >= 0;
    }

    private static void Flush(AddressBuilder one, List<MailAddress> found)
    {
        if (one.Build() is { } address) found.Add(address);
        one.Clear();
    }

    private static string WithoutComments(string address)
    {
        if (!address.Contains('(', StringComparison.Ordinal)) return address;
        var kept = new StringBuilder(address.Length);
        var depth = 0;
        foreach (var c in address)
        {
            if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (depth == 0) kept.Append(c);
        }
        return kept.ToString();
    }

    private static string Visible(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format));

    /// <summary>The domain in lower case; blanks and a route taken out.</summary>
    public static string Tidy(string address)
    {
        if (QuotedLocal.TryRead(address, out var local, out var domain)) return $"{local}@{Visible(WithoutComments(domain)).TrimEnd('<', '>', ',', ';', '\'', '"', '.').ToLowerInvariant()}";
        var tidy = Visible(WithoutComments(address)).Trim('<', '>', ',', ';', '\'', '"');
        if (tidy.StartsWith('[')) tidy = tidy.Trim('[', ']');
        if (tidy.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) tidy = tidy[7..];
        if (tidy.StartsWith('@') && tidy.IndexOf(':', StringComparison.Ordinal) is var route and > 0) tidy = tidy[(route + 1)..];
        var at = tidy.LastIndexOf('@');
        return at < 0 ? tidy : string.Concat(tidy.AsSpan(0, at + 1), tidy[(at + 1)..].ToLowerInvariant().TrimEnd('.'));
    }
}
