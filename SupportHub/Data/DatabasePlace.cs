using Microsoft.Data.Sqlite;
using SupportHub.Platform.Settings;

namespace SupportHub.Data;

/// <summary>Which database, and where it lies.</summary>
/// <param name="Provider"><c>Sqlite</c> or <c>SqlServer</c>.</param>
/// <param name="Connection">The connection text; SQLite's names its file absolutely.</param>
public sealed record DatabasePlace(string Provider, string Connection)
{
    public bool IsSqlite => Provider == "Sqlite";

    /// <summary>SQLite's file; null on a server database.</summary>
    public string? File => IsSqlite ? new SqliteConnectionStringBuilder(Connection).DataSource : null;

    /// <summary>As the settings say. What is no provider counts as SQLite here: the check of all settings says so and stops the start.</summary>
    /// <exception cref="SettingsException">The connection text cannot be read.</exception>
    public static DatabasePlace Of(IConfiguration configuration, string contentRoot)
    {
        var connection = configuration.GetConnectionString("SupportHub") is { Length: > 0 } given ? given : "Data Source=data/supporthub.db";
        try
        {
            return configuration["Database:Provider"] == "SqlServer"
                ? new DatabasePlace("SqlServer", connection)
                : new DatabasePlace("Sqlite", Setup.SqliteConnectionText(connection, contentRoot));
        }
        catch (ArgumentException e)
        {
            throw new SettingsException([$"ConnectionStrings:SupportHub: {e.Message}"]);
        }
    }
}
