using System.Text.RegularExpressions;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Mail.Queries;

/// <summary>Sets the pictures that came with a letter into its cleaned HTML, as data: nothing is asked for.</summary>
internal static partial class OwnPictures
{
    // before they are encoded
    private const int MostBytes = 3 * 1024 * 1024, MostPlaces = 100;

    /// <param name="html">From the cleaner: <c>img data-cid</c> is all it says of such a picture.</param>
    public static string Into(string html, IReadOnlyList<ReadFile> files)
    {
        var (left, places) = (MostBytes, MostPlaces);
        foreach (var file in files)
        {
            if (file.ContentId is not { Length: > 0 } id || KindOf(file.Bytes.Span) is not { } kind) continue;
            var mark = $"<img data-cid=\"{Escaped(id)}\"";
            // a picture may stand in many places, and each takes its bytes
            for (var at = html.IndexOf(mark, StringComparison.Ordinal); at >= 0 && file.Bytes.Length <= left && places > 0; at = html.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
            {
                places--;
                left -= file.Bytes.Length;
                html = html.Insert(at + mark.Length, $" src=\"data:{kind};base64,{Convert.ToBase64String(file.Bytes.Span)}\"");
            }
        }

        return Missing().Replace(html, "<span data-image=\"not-loaded\">$1</span>");
    }

    // one that did not come with the letter: its words stand in its place, as for one that lies elsewhere
    [GeneratedRegex("<img data-cid=\"[^\"]*\" alt=\"([^\"]*)\">", RegexOptions.NonBacktracking)]
    private static partial Regex Missing();

    // as the cleaner writes values
    private static string Escaped(string id) => id.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string? KindOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(new byte[] { 0x89, 0x50, 0x4E, 0x47 }) ? "image/png"
        : bytes.StartsWith(new byte[] { 0xFF, 0xD8, 0xFF }) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : null;
}
