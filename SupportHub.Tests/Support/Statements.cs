using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SupportHub.Tests.Support;

/// <summary>Every statement that EF sends, and SQLite's plan for it: hot queries go by an index.</summary>
internal sealed class Statements : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> sent = new();

    public void Forget() => sent.Clear();

    /// <summary>The plan lines of the SELECTs sent since, that scan one of the tables from end to end.</summary>
    public async Task<IReadOnlyList<string>> ScansAsync(Store store, params string[] tables)
    {
        var scans = new List<string>();
        await using var db = store.Db();
        await db.Database.OpenConnectionAsync();
        foreach (var sql in sent.Where(s => s.Contains("SELECT", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
            scans.AddRange((await PlanAsync((SqliteConnection)db.Database.GetDbConnection(), sql)).Where(line => tables.Any(t => IsScan(line, sql, t))).Select(line => $"{line} ← {sql}"));
        return scans;
    }

    public ILogger CreateLogger(string categoryName) => categoryName == DbLoggerCategory.Database.Command.Name ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> values && values.FirstOrDefault(v => v.Key == "commandText").Value is string sql) sent.Enqueue(sql);
    }

    public void Dispose() => sent.Clear();

    // a scan of an alias of the table that no index serves
    private static bool IsScan(string line, string sql, string table)
    {
        if (!line.StartsWith("SCAN ", StringComparison.Ordinal)) return false;
        var alias = line.Split(' ')[1];
        return alias == table || sql.Contains($"\"{table}\" AS \"{alias}\"", StringComparison.Ordinal);
    }

    private static async Task<List<string>> PlanAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, @"@\w+").Select(m => m.Value).Distinct(StringComparer.Ordinal)) command.Parameters.AddWithValue(name, 1);
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
        return lines;
    }
}
