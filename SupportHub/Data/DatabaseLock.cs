namespace SupportHub.Data;

/// <summary>
/// One process serves a SQLite file: its writer gate knows nothing of another's. Held as an open file beside the database, which the
/// system closes even when the process is killed.
/// </summary>
public sealed class DatabaseLock : IDisposable
{
    private readonly FileStream held;

    private DatabaseLock(FileStream held) => this.held = held;

    /// <exception cref="DatabaseInUseException">Another process serves the file.</exception>
    public static DatabaseLock Take(string databaseFile)
    {
        var path = $"{databaseFile}.lock";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new DatabaseLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new DatabaseInUseException(databaseFile, e);
        }
    }

    public void Dispose() => held.Dispose();
}

/// <summary>The database file is served by another process.</summary>
public sealed class DatabaseInUseException(string databaseFile, Exception inner)
    : Exception($"Another SupportHub process serves {databaseFile}. Stop it first, or give this one a database of its own (ConnectionStrings:SupportHub).", inner);

/// <summary>The database has not had every migration of this version.</summary>
public sealed class DatabaseBehindException() : Exception("The database is behind this version. Back it up, then run: SupportHub migrate");
