using System.Globalization;
using SupportHub.Data;
using SupportHub.Data.Backup;
using SupportHub.Platform;

namespace SupportHub.Cli.Backup;

/// <summary>
/// Database, files and keys in one archive, consistent while the app runs: the database at one moment first, then the files, which never change
/// and are only ever more than that moment's rows name. Access details are left out (R4.7-access).
/// </summary>
internal sealed class BackupVerb : IVerb
{
    public string Name => "backup";

    public string Usage => "PATH";

    public string Does => "writes database, files and keys into one new archive PATH (.tar.gz), also while the app runs";

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        var path = Path.GetFullPath(run.Arguments.Next("PATH"));
        run.Arguments.End();
        if (File.Exists(path)) throw new IOException($"{path} is there already; a backup never overwrites one.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (unfinished, snapshot) = ($"{path}.part", $"{path}.db");
        try
        {
            var place = run.Get<DatabasePlace>();
            var lost = await WriteAsync(run, place, unfinished, snapshot, ct);
            await ArchiveReader.ReadAsync(unfinished, into: null, ct);
            File.Move(unfinished, path);
            return Report(run, place, path, lost);
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(snapshot);
        }
    }

    private static async Task<int> WriteAsync(VerbRun run, DatabasePlace place, string unfinished, string snapshot, CancellationToken ct)
    {
        await using var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write);
        var named = new HashSet<string>(StringComparer.Ordinal);
        await using (var archive = new ArchiveWriter(file))
        {
            if (place.File is { } database)
            {
                SqliteSnapshot.Take(database, snapshot);
                SqliteSnapshot.ForgetAccess(snapshot, run.Get<TimeProvider>().GetUtcNow());
                if (SqliteSnapshot.Fault(snapshot) is { } fault) throw new InvalidDataException($"The database cannot be backed up: {fault}.");
                named.UnionWith(SqliteSnapshot.AttachmentHashes(snapshot));
                await archive.AddAsync(snapshot, Manifest.DatabaseEntry, ct);
            }
            var storage = run.Get<Storage>();
            await archive.AddFolderAsync(storage.Files, "files", path => IsHash(Path.GetFileName(path)), ct);
            // what a retention time destroys meanwhile is nobody's loss
            await archive.AddFolderAsync(storage.MailIn, "mail/in", path => IsHash(Path.GetFileName(path)), ct);
            // later than the database: what went out meanwhile waits in it, and goes again as the same bytes
            await archive.AddFolderAsync(storage.MailOut, "mail/out", path => path.EndsWith(".eml", StringComparison.Ordinal), ct);
            await archive.AddFolderAsync(storage.Keys, "keys", _ => true, ct);
            named.ExceptWith(archive.Entries.Select(entry => Path.GetFileName(entry.Name)));
            await archive.FinishAsync(new Manifest(Manifest.CurrentFormat, run.Get<TimeProvider>().GetUtcNow(), place.Provider, archive.Entries), ct);
        }
        file.Flush(flushToDisk: true);
        return named.Count;
    }

    // what is being uploaded has another name yet
    private static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    private static int Report(VerbRun run, DatabasePlace place, string path, int lost)
    {
        run.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length / 1024} KB, read back and checked."));
        if (!place.IsSqlite) run.Out.WriteLine("Files and keys only: the database is on a server and is backed up by the server's own means. Do that first, so that no file is younger than its row.");
        if (lost == 0) return 0;
        run.Error.WriteLine($"{lost.ToString(CultureInfo.InvariantCulture)} attachments that the database names are not among the files; the archive holds everything else.");
        return 1;
    }
}
