using Microsoft.Data.Sqlite;

namespace SupportHub.Data;

/// <summary>Which database, and where it lies.</summary>
/// <param name="Provider"><c>Sqlite</c> or <c>SqlServer</c>.</param>
/// <param name="Connection">The connection text; SQLite's names its file absolutely.</param>
public sealed record DatabasePlace(string Provider, string Connection)
{
    public bool IsSqlite => Provider == "Sqlite";

    /// <summary>SQLite's file; null on a server database.</summary>
    public string? File => IsSqlite ? new SqliteConnectionStringBuilder(Connection).DataSource : null;

    /// <exception cref="InvalidOperationException">The provider is neither.</exception>
    public static DatabasePlace Of(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] is { Length: > 0 } named ? named : "Sqlite";
        var connection = configuration.GetConnectionString("SupportHub") is { Length: > 0 } given ? given : "Data Source=data/supporthub.db";
        return provider switch
        {
            "Sqlite" => new DatabasePlace(provider, Setup.SqliteConnectionText(connection, contentRoot)),
            "SqlServer" => new DatabasePlace(provider, connection),
            _ => throw new InvalidOperationException($"Database:Provider is «{provider}»; it must be Sqlite or SqlServer."),
        };
    }
}
