using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SupportHub.Data.Bulk;

/// <summary>
/// Prepared statements, one transaction a chunk. Secondary indexes are taken away and made anew at the end, in one sort each. A load that is killed leaves
/// the file without them, so the caller loads into a file that can be made again.
/// </summary>
internal sealed class SqliteBulkLoad(IDbContextFactory<SupportDb> contexts, WriterGate gate) : IBulkLoad
{
    private const string Before = "PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA wal_autocheckpoint=20000;";
    private const string After = "PRAGMA analysis_limit=1000; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000;";

    public async Task LoadAsync(IAsyncEnumerable<BulkChunk> chunks, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await RunAsync(connection, Before, ct);
        var away = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            await WriteAsync(db, connection, chunks, away, ct);
        }
        finally
        {
            foreach (var index in away.Values) await RunAsync(connection, index, CancellationToken.None);
            await RunAsync(connection, After, CancellationToken.None);
        }
    }

    private static async Task WriteAsync(SupportDb db, SqliteConnection connection, IAsyncEnumerable<BulkChunk> chunks, SortedDictionary<string, string> away, CancellationToken ct)
    {
        var inserts = new Dictionary<Type, SqliteInsert>();
        await foreach (var chunk in chunks.WithCancellation(ct))
        {
            foreach (var (entity, _) in chunk.Tables)
            {
                if (inserts.ContainsKey(entity)) continue;
                var table = BulkTable.Of(db.Model, entity);
                await TakeAwayAsync(connection, table, away, ct);
                inserts.Add(entity, new SqliteInsert(connection, table));
            }

            await using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var (entity, rows) in chunk.Tables) inserts[entity].Run(rows);
            await transaction.CommitAsync(ct);
        }

        foreach (var insert in inserts.Values) insert.Dispose();
    }

    /// <summary>Drops the table's indexes that keep no rule, and remembers how they are made.</summary>
    private static async Task TakeAwayAsync(SqliteConnection connection, BulkTable table, SortedDictionary<string, string> away, CancellationToken ct)
    {
        var found = new List<(string Name, string Sql)>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = @table AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%'";
            command.Parameters.AddWithValue("@table", table.Name);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) found.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, sql) in found)
        {
            await RunAsync(connection, $"DROP INDEX \"{name}\"", ct);
            away.Add(name, sql);
        }
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
