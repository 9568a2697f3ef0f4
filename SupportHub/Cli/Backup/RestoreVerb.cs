using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Data.Backup;
using SupportHub.Platform;

namespace SupportHub.Cli.Backup;

/// <summary>Puts an archive in place: checked as a whole before anything is touched; what was there is kept aside, never deleted.</summary>
internal sealed class RestoreVerb : IVerb
{
    public string Name => "restore";

    public string Usage => "PATH [--force]";

    public string Does => "puts an archive in place; --force moves what is there aside. The app must not run";

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        var path = Path.GetFullPath(run.Arguments.Next("PATH"));
        var force = run.Arguments.Has("force");
        run.Arguments.End();
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no archive at {path}.");
        var (place, storage) = (run.Get<DatabasePlace>(), run.Get<Storage>());
        if (place.IsSqlite) run.Get<DatabaseLock>();
        var there = Occupied(place, storage).ToList();
        if (there.Count > 0 && !force) throw new IOException($"There is something already: {string.Join(", ", there)}. With --force it is moved aside and kept.");

        Directory.CreateDirectory(storage.Root);
        var stamp = run.Get<TimeProvider>().GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var unpacked = Directory.CreateDirectory(Path.Combine(storage.Root, $"restoring-{stamp}")).FullName;
        try
        {
            var manifest = await ArchiveReader.ReadAsync(path, unpacked, ct);
            await CheckAsync(run, place, manifest, unpacked, ct);
            if (there.Count > 0) run.Out.WriteLine($"What was there is kept in {MoveAside(there, Path.Combine(storage.Root, $"before-restore-{stamp}"))}");
            PutInPlace(place, storage, unpacked);
            run.Out.WriteLine($"Restored: the state of {manifest.MadeAt.ToString("u", CultureInfo.InvariantCulture)}.");
            if (!place.IsSqlite) run.Out.WriteLine("Files and keys only: restore the database by the server's own means.");
            return 0;
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    private static async Task CheckAsync(VerbRun run, DatabasePlace place, Manifest manifest, string unpacked, CancellationToken ct)
    {
        if (manifest.Database != place.Provider) throw new InvalidDataException($"The archive is of {manifest.Database}, the settings name {place.Provider}.");
        if (!place.IsSqlite) return;
        var database = Path.Combine(unpacked, Manifest.DatabaseEntry);
        if (SqliteSnapshot.Fault(database) is { } fault) throw new InvalidDataException($"The archive's database is not whole: {fault}.");
        await using var db = await run.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct);
        var unknown = SqliteSnapshot.Migrations(database).Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new InvalidDataException("The archive was made by a newer version of SupportHub. Restore it with that version.");
    }

    /// <summary>What a restore would replace.</summary>
    private static IEnumerable<string> Occupied(DatabasePlace place, Storage storage)
    {
        if (place.File is { } database)
        {
            foreach (var file in new[] { database, $"{database}-wal", $"{database}-shm" }.Where(File.Exists)) yield return file;
        }
        foreach (var folder in new[] { storage.Files, storage.Keys, storage.MailIn }.Where(folder => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())) yield return folder;
    }

    private static string MoveAside(IEnumerable<string> there, string aside)
    {
        Directory.CreateDirectory(aside);
        foreach (var path in there)
        {
            var kept = Path.Combine(aside, Path.GetFileName(path) is "in" ? "mail-in" : Path.GetFileName(path));
            if (Directory.Exists(path)) Directory.Move(path, kept);
            else File.Move(path, kept); // the database may lie on another disk
        }
        return aside;
    }

    private static void PutInPlace(DatabasePlace place, Storage storage, string unpacked)
    {
        Replace(Path.Combine(unpacked, "files"), storage.Files);
        Replace(Path.Combine(unpacked, "keys"), storage.Keys);
        Replace(Path.Combine(unpacked, "mail", "in"), storage.MailIn);
        Add(Path.Combine(unpacked, "mail", "out"), storage.MailOut);
        if (place.File is { } database) File.Move(Path.Combine(unpacked, Manifest.DatabaseEntry), database);
    }

    // a letter that went out since stays what it was: the database put back may still owe it, and then the same bytes go
    private static void Add(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            var place = Path.Combine(to, Path.GetFileName(file));
            if (!File.Exists(place)) File.Move(file, place);
        }
    }

    private static void Replace(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to); // empty, or it would have been moved aside
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        Directory.Move(from, to);
    }
}
