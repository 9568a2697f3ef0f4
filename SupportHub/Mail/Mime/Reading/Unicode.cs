using System.Text;

namespace SupportHub.Mail.Mime.Reading;

/// <summary>Text that every other part can store and compare.</summary>
internal static class Unicode
{
    /// <summary>Halves of a surrogate pair become U+FFFD.</summary>
    public static string Mended(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text;
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) mended.Append(rune.ToString());
        return mended.ToString();
    }

    /// <summary>Without marks that are not seen, or turn the text about: in one line they only serve to deceive («fdp.exe» read as «exe.pdf»).</summary>
    public static string Unturned(string line) =>
        string.Concat(line.Where(c => c is not ('\u200B' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));

    /// <summary>Lines end with \n; no byte order mark, no control characters but the tab.</summary>
    public static string Lines(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\uFEFF') < 0 && !HasControls(text)) return Mended(text);
        var lines = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                // CR CR LF is one line end
                if (i + 1 < text.Length && text[i + 1] == '\n') continue;
                if (i + 2 < text.Length && text[i + 1] == '\r' && text[i + 2] == '\n') continue;
                lines.Append('\n');
            }
            else if (c is '\n' or '\t' || !char.IsControl(c) && c != '\uFEFF') lines.Append(c);
        }
        return Mended(lines.ToString());
    }

    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\n' or '\t') || c is >= '\u007F' and <= '\u009F') return true;
        }
        return false;
    }
}
