using System.Collections.Frozen;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Tickets.Files;

namespace SupportHub.Mail.Inbound.Files;

/// <summary>
/// Which files of a letter are kept. Pictures that are ones by content are the screenshots of R4.5-template; other kinds follow the setting, as downloads
/// only; what a computer would run is refused whatever it calls itself.
/// </summary>
public static class FileKinds
{
    private static readonly FrozenSet<string> Runs = new[]
    {
        "exe", "com", "scr", "pif", "bat", "cmd", "ps1", "psm1", "psd1", "ps1xml", "vbs", "vbe", "vb", "js", "jse", "mjs", "wsf", "wsh", "wsc", "sct", "hta", "msi", "msp", "mst", "msix", "appx",
        "jar", "class", "jnlp", "lnk", "url", "reg", "dll", "sys", "drv", "ocx", "cpl", "msc", "inf", "ins", "isp", "gadget", "application", "chm", "hlp", "scf", "library-ms", "settingcontent-ms",
        "sh", "bash", "csh", "run", "bin", "elf", "so", "apk", "ipa", "app", "command", "dmg", "pkg", "deb", "rpm", "iso", "img", "vhd", "vhdx", "xll", "xlam", "ppam", "one", "py", "pyc", "pl", "rb", "php",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // what a browser or an office program acts on by its name alone: a picture is not called so, whatever its first bytes say
    private static readonly FrozenSet<string> Acts = new[] { "htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "xslt", "docm", "dotm", "xlsm", "xltm", "pptm", "potm", "swf" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="kinds">Endings that are kept, separated by spaces.</param>
    /// <returns>Null: kept. Otherwise why not, for staff.</returns>
    public static Why? Refuses(ReadFile file, string kinds)
    {
        var head = file.Bytes.Span[..Math.Min(file.Bytes.Length, ContentTypes.HeadLength)];
        if (IsProgram(head)) return new Why("Mail.File.Program", file.Name);
        var ending = EndingOf(file.Name);
        if (Runs.Contains(ending)) return new Why("Mail.File.Program", file.Name);
        if ((ContentTypes.IsImage(ContentTypes.Recognise(head)) && !Acts.Contains(ending)) || file.Origin == FileOrigin.Message) return null;
        return ending.Length > 0 && kinds.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(ending, StringComparer.OrdinalIgnoreCase)
            ? null
            : new Why("Mail.File.Kind", file.Name);
    }

    /// <summary>The last ending: of «invoice.pdf.exe» it is <c>exe</c>, with whatever spaces and dots behind it.</summary>
    private static string EndingOf(string name)
    {
        var bare = name.TrimEnd(' ', '.', '_');
        var dot = bare.LastIndexOf('.');
        return dot < 0 ? "" : bare[(dot + 1)..].Trim();
    }

    // Windows, Linux, macOS, Java, Windows' link, a script of Unix
    private static bool IsProgram(ReadOnlySpan<byte> head) =>
        (head.StartsWith("MZ"u8) && head.Length > 2 && head.ContainsAnyInRange((byte)0, (byte)8))
        || head.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F'])
        || head.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xCE, 0xFA, 0xED, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE])
        || head.StartsWith((ReadOnlySpan<byte>)[0x4C, 0, 0, 0, 1, 0x14, 2, 0])
        || head.StartsWith("#!/"u8) || head.StartsWith("#! /"u8);
}
