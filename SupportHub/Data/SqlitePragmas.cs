using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupportHub.Data;

/// <summary>Each SQLite connection: write-ahead log, every commit on the disk before it is confirmed.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Reading = "PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";
    private const string Writing = $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {Reading}";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // a connection that only reads (migrating looks first whether the database is there) must not change the journal: one that was restored has none yet
    private static string PragmasOf(DbConnection connection) =>
        connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase) ? Reading : Writing;
}
