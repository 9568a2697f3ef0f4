using Microsoft.EntityFrameworkCore;

namespace SupportHub.Data;

/// <summary>SQLite's write-ahead log keeps what pages held before they changed; emptied where something must be gone for good.</summary>
public sealed class WriteAheadLog(IDbContextFactory<SupportDb> contexts, WriterGate gate)
{
    // a reader in the way is no reason to keep every writer waiting: the next run tries again
    private const string Empty = "PRAGMA busy_timeout=250; PRAGMA wal_checkpoint(TRUNCATE)";

    /// <returns>False where a reader is in the way; true on a server database, which looks after its own log.</returns>
    public async Task<bool> EmptyAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!db.Database.IsSqlite()) return true;
        using var turn = await gate.EnterAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Empty;
        await using var reader = await command.ExecuteReaderAsync(ct);
        do
        {
            // busy, pages in the log, pages moved; busy_timeout answers with one column
            if (reader.FieldCount == 3 && await reader.ReadAsync(ct)) return reader.GetInt64(0) == 0;
        }
        while (await reader.NextResultAsync(ct));
        return false;
    }
}
