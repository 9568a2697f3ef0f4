using System.Text;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Finds letters in a maildir (<c>new</c>, to <c>cur</c>) and single files (<c>*.eml</c>, to <c>done</c>). What is hidden, partial or a link is none.</summary>
internal static class FolderLetters
{
    /// <summary>Bytes of a name on every usual file system.</summary>
    private const int LongestName = 255;

    /// <summary>What stands in a name for bytes that are no text.</summary>
    private const char NoText = '\uFFFD';

    public static bool IsMaildir(string folder) => Directory.Exists(Path.Combine(folder, "new"));

    /// <summary>The oldest first.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<FolderLetter> Find(string folder)
    {
        var isMaildir = IsMaildir(folder);
        var place = new DirectoryInfo(isMaildir ? Path.Combine(folder, "new") : folder);
        // one that somebody took away meanwhile is none
        return [.. place.EnumerateFiles().Where(file => IsLetter(file, isMaildir) && file.Exists).Select(file => Of(file, folder, isMaildir)).OrderBy(l => l.ChangedAt).ThenBy(l => l.Path, StringComparer.Ordinal)];
    }

    /// <summary>Names of letters that cannot be opened, as they are no UTF-8: their bytes are lost when they are read as text.</summary>
    public static IReadOnlyList<string> FindNameless(string folder)
    {
        var isMaildir = IsMaildir(folder);
        var place = new DirectoryInfo(isMaildir ? Path.Combine(folder, "new") : folder);
        return [.. place.EnumerateFiles().Where(file => file.Name.Contains(NoText, StringComparison.Ordinal) && IsLetter(file, isMaildir) && !File.Exists(file.FullName)).Select(file => file.Name)];
    }

    /// <summary>Moves a letter to its place; never over another.</summary>
    public static void Move(string from, string to)
    {
        var (folder, name) = (Path.GetDirectoryName(to)!, Path.GetFileName(to));
        Directory.CreateDirectory(folder);
        to = Path.Combine(folder, Shortened(name));
        for (var number = 1; File.Exists(to); number++) to = Path.Combine(folder, Shortened(name, $"{number}-"));
        File.Move(from, to);
    }

    // what it ends with says what it is, so it is cut at the beginning
    private static string Shortened(string name, string before = "")
    {
        while (Encoding.UTF8.GetByteCount(name) + before.Length > LongestName) name = name[(char.IsSurrogatePair(name, 0) ? 2 : 1)..];
        return before + name;
    }

    private static bool IsLetter(FileInfo file, bool isMaildir) =>
        !file.Name.StartsWith('.') && file.LinkTarget is null && (isMaildir || string.Equals(file.Extension, ".eml", StringComparison.OrdinalIgnoreCase));

    private static FolderLetter Of(FileInfo file, string folder, bool isMaildir)
    {
        var done = isMaildir ? Path.Combine(folder, "cur", $"{file.Name.Split(":2,")[0]}:2,S") : Path.Combine(folder, "done", file.Name);
        return new FolderLetter(file.FullName, done, file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
    }
}
