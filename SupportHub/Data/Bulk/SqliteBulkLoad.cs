using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SupportHub.Data.Bulk;

/// <summary>Prepared statements, one transaction a chunk. The disk is not waited for at every commit: a load that breaks off is started again.</summary>
internal sealed class SqliteBulkLoad(IDbContextFactory<SupportDb> contexts, WriterGate gate) : IBulkLoad
{
    private const string Pragmas = "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144; PRAGMA wal_autocheckpoint=20000;";

    public async Task LoadAsync(IAsyncEnumerable<BulkChunk> chunks, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await RunAsync(connection, Pragmas, ct);
        var inserts = new Dictionary<Type, Insert>();
        await foreach (var chunk in chunks.WithCancellation(ct))
        {
            await using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var (entity, rows) in chunk.Tables)
            {
                var insert = CollectionsMarshal.GetValueRefOrAddDefault(inserts, entity, out _) ??= new Insert(connection, BulkTable.Of(db.Model, entity));
                insert.Run(transaction, rows);
            }

            await transaction.CommitAsync(ct);
        }

        foreach (var insert in inserts.Values) insert.Dispose();
        await RunAsync(connection, "PRAGMA analysis_limit=1000; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint=1000;", ct);
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One prepared insert of a table.</summary>
    private sealed class Insert : IDisposable
    {
        private readonly SqliteCommand command;
        private readonly BulkTable table;

        public Insert(SqliteConnection connection, BulkTable table)
        {
            this.table = table;
            command = connection.CreateCommand();
            var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
            command.CommandText = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
            for (var i = 0; i < table.Columns.Count; i++) command.Parameters.Add(new SqliteParameter($"@p{i}", null));
        }

        public void Run(SqliteTransaction transaction, IReadOnlyList<object> rows)
        {
            command.Transaction = transaction;
            foreach (var row in rows)
            {
                for (var i = 0; i < table.Columns.Count; i++) command.Parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
                command.ExecuteNonQuery();
            }
        }

        public void Dispose() => command.Dispose();
    }
}
