using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportHub.Regulation;

namespace SupportHub.Data;

/// <summary>Tells trouble with the storage (full, read-only, locked, away) from a bug.</summary>
public interface IStorageFaults
{
    /// <summary>The refusal that a person should read; null when it is no trouble of the storage.</summary>
    Refusal? Explain(Exception error);

    /// <summary>Whether a unique key was there already.</summary>
    bool IsDuplicate(DbUpdateException error);
}

/// <summary>By SQLite's result codes.</summary>
internal sealed class SqliteFaults : IStorageFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, ConstraintUnique = 2067, ConstraintKey = 1555;

    public Refusal? Explain(Exception error) => Find(error)?.SqliteErrorCode switch
    {
        Busy or Locked => new Refusal("Refusal.Storage.Locked"),
        ReadOnly => new Refusal("Refusal.Storage.ReadOnly"),
        Full => new Refusal("Refusal.Storage.Full"),
        IoError or CannotOpen or Corrupt => new Refusal("Refusal.Storage.Away"),
        _ => null,
    };

    public bool IsDuplicate(DbUpdateException error) => Find(error)?.SqliteExtendedErrorCode is ConstraintUnique or ConstraintKey;

    private static SqliteException? Find(Exception error) => error as SqliteException ?? error.InnerException as SqliteException;
}

/// <summary>By SQL Server's error numbers.</summary>
internal sealed class SqlServerFaults : IStorageFaults
{
    private const int Timeout = -2, Network = 53, Deadlock = 1205, Full = 1105, LogFull = 9002, ReadOnly = 3906, Unique = 2601, Key = 2627;

    public Refusal? Explain(Exception error) => Find(error)?.Number switch
    {
        Timeout or Deadlock => new Refusal("Refusal.Storage.Locked"),
        ReadOnly => new Refusal("Refusal.Storage.ReadOnly"),
        Full or LogFull => new Refusal("Refusal.Storage.Full"),
        Network => new Refusal("Refusal.Storage.Away"),
        _ => null,
    };

    public bool IsDuplicate(DbUpdateException error) => Find(error)?.Number is Unique or Key;

    private static SqlException? Find(Exception error) => error as SqlException ?? error.InnerException as SqlException;
}
