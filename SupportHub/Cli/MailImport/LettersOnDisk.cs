using SupportHub.Mail.Inbound;

namespace SupportHub.Cli.MailImport;

/// <summary>The letters of a path, in their order: a message, an mbox, a maildir, or a folder with any of these.</summary>
internal static class LettersOnDisk
{
    /// <param name="most">Bytes of a letter that are held; of a longer one, its header is.</param>
    /// <exception cref="FileNotFoundException">There is nothing at the path.</exception>
    public static IEnumerable<FoundLetter> Find(string path, long most)
    {
        if (File.Exists(path)) return OfFile(path, most);
        if (!Directory.Exists(path)) throw new FileNotFoundException($"There is nothing at {path}.");
        return OfFolder(path, most);
    }

    // a maildir names its letters by time; other folders are read by name, folders after files
    private static IEnumerable<FoundLetter> OfFolder(string path, long most)
    {
        var files = Directory.EnumerateFiles(path).Where(IsLetter).Order(StringComparer.Ordinal).SelectMany(file => OfFile(file, most));
        var folders = Directory.EnumerateDirectories(path).Where(folder => Path.GetFileName(folder) != "tmp").OrderBy(folder => Path.GetFileName(folder) == "new").ThenBy(folder => folder, StringComparer.Ordinal).SelectMany(folder => OfFolder(folder, most));
        return files.Concat(folders);
    }

    // what mail servers keep beside their letters
    private static bool IsLetter(string file)
    {
        var name = Path.GetFileName(file);
        return !name.StartsWith('.') && !name.StartsWith("dovecot", StringComparison.Ordinal) && name is not ("maildirsize" or "maildirfolder" or "subscriptions") && !name.EndsWith(".part", StringComparison.Ordinal);
    }

    private static IEnumerable<FoundLetter> OfFile(string file, long most)
    {
        // its name is no UTF-8: read as text it names no file
        if (!File.Exists(file)) return [FoundLetter.Nameless(file)];
        return OfReadable(file, most);
    }

    private static IEnumerable<FoundLetter> OfReadable(string file, long most) => Mbox.IsOne(file) ? Mbox.Read(file, most) : OfMessage(file, new FileInfo(file).Length, most);

    private static IEnumerable<FoundLetter> OfMessage(string file, long size, long most)
    {
        var lies = new FileRange(file, 0, size);
        if (size > 0) yield return size > most ? new FoundLetter(file, HeaderOf(file), size, lies) : new FoundLetter(file, File.ReadAllBytes(file), size, lies);
    }

    private static ReadOnlyMemory<byte> HeaderOf(string file)
    {
        using var stream = File.OpenRead(file);
        var beginning = new byte[LetterHeader.Longest];
        return LetterHeader.Of(beginning.AsSpan(0, stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)));
    }
}
