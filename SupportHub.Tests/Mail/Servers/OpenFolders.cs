namespace SupportHub.Tests.Mail.Servers;

/// <summary>Folders that the accounts of mail servers may write into.</summary>
internal static class OpenFolders
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static string MakeTemporary() => Open(Directory.CreateTempSubdirectory("supporthub-server-").FullName);

    public static string Make(params string[] parts) => Open(Directory.CreateDirectory(Path.Combine(parts)).FullName);

    public static string Open(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, File.Exists(path) ? Everybody & ~(UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute) : Everybody);
        return path;
    }
}
