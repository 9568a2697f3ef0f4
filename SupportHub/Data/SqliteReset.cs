using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace SupportHub.Data;

/// <summary>
/// Empties an embedded database in place, in one transaction. Deleting the file would cut off whoever still holds it open, and the last of them to close
/// would take the new database's log away by its name.
/// </summary>
internal static class SqliteReset
{
    public static async Task RunAsync(SupportDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Allow(handle, 1);
        try
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM", ct);
        }
        finally
        {
            Allow(handle, 0);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Allow(sqlite3 handle, int on)
    {
        var result = raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_RESET_DATABASE, on, out _);
        if (result != raw.SQLITE_OK) throw new SqliteException("SQLite refused to reset the database.", result);
    }
}
