namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Finds letters in a maildir (<c>new</c>, to <c>cur</c>) and single files (<c>*.eml</c>, to <c>done</c>). What is hidden, partial or a link is none.</summary>
internal static class FolderLetters
{
    public static bool IsMaildir(string folder) => Directory.Exists(Path.Combine(folder, "new"));

    /// <summary>The oldest first.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<FolderLetter> Find(string folder)
    {
        var isMaildir = IsMaildir(folder);
        var place = new DirectoryInfo(isMaildir ? Path.Combine(folder, "new") : folder);
        return [.. place.EnumerateFiles().Where(file => IsLetter(file, isMaildir)).Select(file => Of(file, folder, isMaildir)).OrderBy(l => l.ChangedAt).ThenBy(l => l.Path, StringComparer.Ordinal)];
    }

    /// <summary>Moves a letter to its place; never over another.</summary>
    public static void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        for (var number = 1; File.Exists(to); number++) to = Path.Combine(Path.GetDirectoryName(to)!, $"{number}-{Path.GetFileName(to)}");
        File.Move(from, to);
    }

    private static bool IsLetter(FileInfo file, bool isMaildir) =>
        !file.Name.StartsWith('.') && file.LinkTarget is null && (isMaildir || string.Equals(file.Extension, ".eml", StringComparison.OrdinalIgnoreCase));

    private static FolderLetter Of(FileInfo file, string folder, bool isMaildir)
    {
        var done = isMaildir ? Path.Combine(folder, "cur", $"{file.Name.Split(":2,")[0]}:2,S") : Path.Combine(folder, "done", file.Name);
        return new FolderLetter(file.FullName, done, file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
    }
}
