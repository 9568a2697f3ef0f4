using System.Text;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>The charset that a page names itself.</summary>
internal static class HtmlCharset
{
    /// <summary>Null where it names none.</summary>
    public static string? Of(ReadOnlySpan<byte> html)
    {
        var head = html[..Math.Min(html.Length, 2048)];
        var at = head.IndexOf("charset="u8);
        if (at < 0) at = head.IndexOf("CHARSET="u8);
        if (at < 0) return null;
        var name = head[(at + 8)..].TrimStart("\"' "u8);
        var end = name.IndexOfAny("\"' />;"u8);
        return end <= 0 ? null : Encoding.Latin1.GetString(name[..end]);
    }
}
