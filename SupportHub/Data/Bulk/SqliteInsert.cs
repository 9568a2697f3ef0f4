using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SupportHub.Data.Bulk;

/// <summary>
/// One prepared insert of a table, bound by position through SQLite's own interface: three times the rows of an ADO command. Values are stored exactly as
/// Microsoft.Data.Sqlite stores them.
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    private const string DateTimeForm = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly BulkTable table;
    private byte[] buffer = new byte[4_096];

    public SqliteInsert(SqliteConnection connection, BulkTable table)
    {
        this.table = table;
        database = connection.Handle!;
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        var places = string.Join(", ", table.Columns.Select(_ => "?"));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({places})", out statement));
    }

    public void Run(IReadOnlyList<object> rows)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++) Check(Bind(i + 1, table.Columns[i].Read(row)));
            if (raw.sqlite3_step(statement) != raw.SQLITE_DONE) Fail();
            Check(raw.sqlite3_reset(statement));
        }
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int(statement, place, number),
        bool yes => raw.sqlite3_bind_int(statement, place, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        string text => BindText(place, text),
        DateTime at => BindAt(place, at),
        DateOnly date => BindText(place, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Guid id => BindText(place, id.ToString().ToUpperInvariant()),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new NotSupportedException($"{table.Name}: a value of {value.GetType().Name} is not bound yet."),
    };

    private int BindText(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (buffer.Length < most) buffer = new byte[most];
        return raw.sqlite3_bind_text(statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
    }

    private int BindAt(int place, DateTime at)
    {
        at.TryFormat(buffer, out var length, DateTimeForm, CultureInfo.InvariantCulture);
        return raw.sqlite3_bind_text(statement, place, buffer.AsSpan(0, length));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) Fail();
    }

    private void Fail() => throw new SqliteException($"{table.Name}: {raw.sqlite3_errmsg(database).utf8_to_string()}", raw.sqlite3_errcode(database), raw.sqlite3_extended_errcode(database));
}
