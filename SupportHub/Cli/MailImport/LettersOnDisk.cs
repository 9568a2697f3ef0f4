namespace SupportHub.Cli.MailImport;

/// <summary>A letter found on the disk.</summary>
/// <param name="Place">For people: the file, and in an mbox the number of the letter.</param>
internal sealed record FoundLetter(string Place, ReadOnlyMemory<byte> Raw);

/// <summary>The letters of a path, in their order: a message, an mbox, a maildir, or a folder with any of these.</summary>
internal static class LettersOnDisk
{
    /// <exception cref="FileNotFoundException">There is nothing at the path.</exception>
    public static IEnumerable<FoundLetter> Find(string path)
    {
        if (File.Exists(path)) return OfFile(path);
        if (!Directory.Exists(path)) throw new FileNotFoundException($"There is nothing at {path}.");
        return OfFolder(path);
    }

    // a maildir names its letters by time; other folders are read by name, folders after files
    private static IEnumerable<FoundLetter> OfFolder(string path)
    {
        var files = Directory.EnumerateFiles(path).Where(IsLetter).Order(StringComparer.Ordinal).SelectMany(OfFile);
        var folders = Directory.EnumerateDirectories(path).Where(folder => Path.GetFileName(folder) != "tmp").OrderBy(folder => Path.GetFileName(folder) == "new").ThenBy(folder => folder, StringComparer.Ordinal).SelectMany(OfFolder);
        return files.Concat(folders);
    }

    // what mail servers keep beside their letters
    private static bool IsLetter(string file)
    {
        var name = Path.GetFileName(file);
        return !name.StartsWith('.') && !name.StartsWith("dovecot", StringComparison.Ordinal) && name is not ("maildirsize" or "maildirfolder" or "subscriptions") && !name.EndsWith(".part", StringComparison.Ordinal);
    }

    private static IEnumerable<FoundLetter> OfFile(string file) =>
        Mbox.IsOne(file) ? Mbox.Read(file) : new FileInfo(file).Length == 0 ? [] : [new FoundLetter(file, File.ReadAllBytes(file))];
}
