using System.Text;

namespace SupportHub.Mail.Redacting;

/// <summary>UTF-7 (RFC 2152), which the runtime no longer writes.</summary>
internal static class Utf7Writing
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        var strange = new StringBuilder();
        foreach (var c in text)
        {
            if (c > '~' || (c < ' ' && c is not ('\r' or '\n' or '\t')))
            {
                strange.Append(c);
                continue;
            }

            Flush(strange, encoded);
            encoded.Append(c == '+' ? "+-" : c.ToString());
        }

        Flush(strange, encoded);
        return encoded.ToString();
    }

    private static void Flush(StringBuilder strange, StringBuilder to)
    {
        if (strange.Length == 0) return;
        to.Append('+').Append(Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(strange.ToString())).TrimEnd('=')).Append('-');
        strange.Clear();
    }
}
