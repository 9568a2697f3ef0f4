using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace SupportHub.Data.Bulk;

/// <summary>SQL Server's own bulk copy, one transaction a chunk.</summary>
internal sealed class SqlServerBulkLoad(IDbContextFactory<SupportDb> contexts) : IBulkLoad
{
    public async Task LoadAsync(IAsyncEnumerable<BulkChunk> chunks, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (SqlConnection)db.Database.GetDbConnection();
        await foreach (var chunk in chunks.WithCancellation(ct))
        {
            await using var transaction = (SqlTransaction)await connection.BeginTransactionAsync(ct);
            foreach (var (entity, rows) in chunk.Tables) await CopyAsync(connection, transaction, BulkTable.Of(db.Model, entity), rows, ct);
            await transaction.CommitAsync(ct);
        }
    }

    private static async Task CopyAsync(SqlConnection connection, SqlTransaction transaction, BulkTable table, IReadOnlyList<object> rows, CancellationToken ct)
    {
        using var data = Fill(table, rows);
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.CheckConstraints, transaction);
        copy.DestinationTableName = $"[{table.Name}]";
        foreach (var column in table.Columns) copy.ColumnMappings.Add(column.Name, column.Name);
        await copy.WriteToServerAsync(data, ct);
    }

    private static DataTable Fill(BulkTable table, IReadOnlyList<object> rows)
    {
        var data = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in table.Columns) data.Columns.Add(column.Name, column.Stored);
        foreach (var row in rows) data.Rows.Add([.. table.Columns.Select(c => c.Read(row) ?? DBNull.Value)]);
        return data;
    }
}
