using System.Globalization;

namespace SupportHub.Mail.Mime.Html;

/// <summary>A link that may be followed by a person's own click: http, https, mailto or tel, whole and absolute.</summary>
internal sealed record SafeLink(string Address, string Host, bool IsWeb)
{
    private const int Longest = 4000;
    private static readonly IdnMapping Domains = new();

    /// <returns>Null for anything else: scripts, data, relative addresses, damaged ones.</returns>
    public static SafeLink? Of(string? href)
    {
        var plain = new string([.. (href ?? "").Where(character => !char.IsControl(character))]).Trim();
        if (plain.Length is 0 or > Longest) return null;
        if (plain.StartsWith("//", StringComparison.Ordinal)) plain = "https:" + plain;
        if (plain.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) plain = "http://" + plain;
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme is "mailto" or "tel") return new SafeLink(plain.Replace(" ", "%20", StringComparison.Ordinal), "", false);
        if (uri.Scheme is not ("http" or "https" or "ftp" or "ftps") || uri.Host.Length == 0) return null;
        return new SafeLink(Written(uri), uri.Host.ToLowerInvariant(), true);
    }

    /// <summary>Whether a link's text names another host than the one it leads to.</summary>
    public bool IsMaskedBy(string text)
    {
        var named = NamedHost(text);
        return IsWeb && named is not null && Bare(named) != Bare(Host) && Bare(named) != Bare(Shown(Host));
    }

    /// <summary>The first word of a text that reads as an address of a site: its host.</summary>
    private static string? NamedHost(string text)
    {
        var word = text.Trim().Split((char[])[' ', '\n', '\t', '\u00A0'], 2)[0];
        var scheme = word.IndexOf("://", StringComparison.Ordinal);
        if (scheme is > 0 and < 8) word = word[(scheme + 3)..];
        var end = word.IndexOfAny(['/', '?', '#', ':']);
        if (end >= 0) word = word[..end];
        word = word.Trim('<', '>', '(', ')', '[', ']', '"', '«', '»', ',', ';', '.', '!').ToLowerInvariant();
        if (word.Contains('@', StringComparison.Ordinal)) word = scheme > 0 ? word[(word.LastIndexOf('@') + 1)..] : "";
        var dot = word.LastIndexOf('.');
        return dot > 0 && word.Length is > 3 and < 254 && word.Length - dot > 2 && word.All(IsHostCharacter) && word.Skip(dot + 1).All(char.IsLetter) && (scheme > 0 || IsSite(word, dot)) ? word : null;
    }

    // «report.pdf» and «setup.exe» are names of files, not of sites
    private static bool IsSite(string word, int dot) =>
        word.StartsWith("www.", StringComparison.Ordinal) || !Files.Contains(word[(dot + 1)..]);

    private static readonly HashSet<string> Files =
        ["pdf", "doc", "docx", "xls", "xlsx", "txt", "log", "zip", "rar", "exe", "msi", "png", "jpg", "jpeg", "gif", "xml", "json", "csv", "html", "htm", "dll", "bat", "cfg", "ini", "sql", "cs", "js", "php"];

    private static bool IsHostCharacter(char character) => char.IsLetterOrDigit(character) || character is '.' or '-';

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

    private static string Shown(string host)
    {
        try
        {
            return Domains.GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    private static string Written(Uri uri)
    {
        try
        {
            return uri.AbsoluteUri;
        }
        catch (UriFormatException)
        {
            return uri.Scheme + "://" + uri.Host + "/";
        }
    }
}
