using System.Text;

namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>A local part in quotes (RFC 5322, 3.4.1): <c>"ivan petrov"@client.example</c>. The quotes stay where they are needed.</summary>
internal static class QuotedLocal
{
    public static string Write(string text) =>
        text.Length > 0 && text.All(IsAtom) && text[0] != '.' && text[^1] != '.' ? text : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <param name="local">As <see cref="Write"/> gives it.</param>
    /// <param name="domain">What follows the at sign.</param>
    public static bool TryRead(string address, out string local, out string domain)
    {
        local = domain = "";
        var start = address.AsSpan().IndexOfAnyExcept(" \t");
        if (start < 0 || address[start] != '"') return false;
        var text = new StringBuilder();
        var at = start + 1;
        for (; at < address.Length && address[at] != '"'; at++)
        {
            if (address[at] == '\\' && at + 1 < address.Length) at++;
            if (!char.IsControl(address[at]) && char.GetUnicodeCategory(address[at]) != System.Globalization.UnicodeCategory.Format) text.Append(address[at]);
        }
        if (at + 2 >= address.Length || address[at + 1] != '@' || text.Length == 0) return false;
        (local, domain) = (Write(text.ToString()), address[(at + 2)..]);
        return true;
    }

    private static bool IsAtom(char c) => char.IsLetterOrDigit(c) || c > '\u007F' && !char.IsControl(c) && !char.IsWhiteSpace(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal);
}
