using Microsoft.Data.Sqlite;
using SupportHub.Tickets.Model;

namespace SupportHub.Data.Backup;

/// <summary>A copy of a SQLite database at one moment, taken while others read and write it.</summary>
public static class SqliteSnapshot
{
    /// <summary>Copies the database, what lies in its write-ahead log included, into one file that needs nothing beside it.</summary>
    /// <exception cref="FileNotFoundException">There is no such database.</exception>
    public static void Take(string source, string target)
    {
        if (!File.Exists(source)) throw new FileNotFoundException($"There is no database at {source}.", source);
        using var from = Open(source, SqliteOpenMode.ReadWrite);
        using var to = Open(target, SqliteOpenMode.ReadWriteCreate);
        // one step under one read transaction: writers go on meanwhile. The first read waits its turn, which the copying itself would not
        using (from.BeginTransaction(deferred: true))
        {
            Column(from, "SELECT COUNT(*) FROM sqlite_master");
            from.BackupDatabase(to);
        }
        Run(to, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>Destroys the access details in a copy (R4.7-access): one that is restored after they were destroyed must not bring them back.</summary>
    /// <param name="at">When the copy was made.</param>
    public static void ForgetAccess(string copy, DateTimeOffset at)
    {
        using var db = Open(copy, SqliteOpenMode.ReadWrite);
        if (Column(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'AccessDetails'").Count == 0) return;
        Run(db, "PRAGMA secure_delete=ON");
        using var command = db.CreateCommand();
        command.CommandText = "UPDATE AccessDetails SET Sealed = NULL, DestroyedAt = $at, DestroyedWhy = $why WHERE DestroyedAt IS NULL";
        command.Parameters.AddWithValue("$at", at.UtcDateTime);
        command.Parameters.AddWithValue("$why", (int)AccessEnd.NotInBackup);
        command.ExecuteNonQuery();
    }

    /// <summary>What is wrong with the file; null when it is whole.</summary>
    public static string? Fault(string file)
    {
        try
        {
            using var db = Open(file, SqliteOpenMode.ReadOnly);
            return Column(db, "PRAGMA integrity_check") is ["ok"] ? Foreign(db) : "the database is damaged";
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <summary>The hashes of every attachment that the database names.</summary>
    public static IReadOnlyList<string> AttachmentHashes(string file)
    {
        using var db = Open(file, SqliteOpenMode.ReadOnly);
        return Column(db, "SELECT DISTINCT Hash FROM Attachments WHERE Hash <> ''");
    }

    /// <summary>The migrations that the database has had.</summary>
    public static IReadOnlyList<string> Migrations(string file)
    {
        using var db = Open(file, SqliteOpenMode.ReadOnly);
        return Column(db, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId");
    }

    private static string? Foreign(SqliteConnection db) => Column(db, "PRAGMA foreign_key_check").Count == 0 ? null : "rows name others that are not there";

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 60 }.ToString());
        db.Open();
        return db;
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Column(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetValue(0).ToString() ?? "");
        return values;
    }
}
