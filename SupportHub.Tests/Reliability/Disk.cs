using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportHub.Data;

namespace SupportHub.Tests.Reliability;

/// <summary>What can happen to the disk under a database.</summary>
public enum Trouble
{
    None,
    Full,
    ReadOnly,
}

/// <summary>The disk under an app's database: well, full, or only to be read, as the test has it. SQLite itself answers.</summary>
internal sealed class Disk : DbConnectionInterceptor
{
    /// <summary>Holds for every connection opened from now on.</summary>
    public Trouble Trouble { get; set; }

    /// <summary>Put under an app: <c>SupportHubApp.StartAsync(change: disk.Under)</c>. Its connections must not be pooled.</summary>
    public void Under(IServiceCollection services) => services.ConfigureDbContext<SqliteSupportDb>(options => options.AddInterceptors(this), ServiceLifetime.Singleton);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    // a database of one page at most: SQLite takes what it has now as the most
    private string Pragma => Trouble switch
    {
        Trouble.Full => "PRAGMA max_page_count=1;",
        Trouble.ReadOnly => "PRAGMA query_only=1;",
        _ => "PRAGMA query_only=0;",
    };
}
