using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportHub.Data.Bulk;
using SupportHub.Platform.Settings;

namespace SupportHub.Data;

/// <summary>Which database, and where.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c> (embedded) or <c>SqlServer</c>.</summary>
    [RegularExpression("Sqlite|SqlServer", ErrorMessage = "must be Sqlite or SqlServer.")]
    public string Provider { get; set; } = "Sqlite";
}

/// <summary>Registers what is kept and the one way to change it.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        builder.AddSection<DatabaseOptions>("Database");
        builder.Services.AddData(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(10));
        return builder;
    }

    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var place = DatabasePlace.Of(configuration, contentRoot);
        services.AddSingleton(place);
        services.AddSingleton(_ => DatabaseLock.Take(place.File ?? throw new InvalidOperationException("A server database has no lock file.")));
        return place.IsSqlite ? services.AddSqlite(place.Connection) : services.AddSqlServer(place.Connection);
    }

    /// <summary>Seconds that a command waits while another process holds the database; after that it is refused, and with it all that wait behind it.</summary>
    private const int BusySeconds = 5;

    /// <summary>SQLite's file, relative to the content root; its folder is made.</summary>
    public static string SqliteConnectionText(string connection, string contentRoot)
    {
        var text = new SqliteConnectionStringBuilder(connection) { ForeignKeys = true, DefaultTimeout = BusySeconds };
        text.DataSource = Path.GetFullPath(text.DataSource, contentRoot);
        Directory.CreateDirectory(Path.GetDirectoryName(text.DataSource)!);
        // one that is moved away under the app is missed, and no empty one made in its place
        if (text.Mode == SqliteOpenMode.ReadWriteCreate && File.Exists(text.DataSource)) text.Mode = SqliteOpenMode.ReadWrite;
        return text.ToString();
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, string connection) => services
        .AddPooledDbContextFactory<SqliteSupportDb>(o => o.UseSqlite(connection).AddInterceptors(SqlitePragmas.Instance).ConfigureWarnings(Warnings))
        .AddSingleton<IDbContextFactory<SupportDb>, Contexts<SqliteSupportDb>>()
        .AddSingleton<IStorageFaults, SqliteFaults>()
        .AddSingleton<IBulkLoad, SqliteBulkLoad>()
        .AddShared(oneWriter: true);

    private static IServiceCollection AddSqlServer(this IServiceCollection services, string connection) => services
        .AddPooledDbContextFactory<SqlServerSupportDb>(o => o.UseSqlServer(connection, s => s.UseCompatibilityLevel(150)).ConfigureWarnings(Warnings))
        .AddSingleton<IDbContextFactory<SupportDb>, Contexts<SqlServerSupportDb>>()
        .AddSingleton<IStorageFaults, SqlServerFaults>()
        .AddSingleton<IBulkLoad, SqlServerBulkLoad>()
        .AddShared(oneWriter: false);

    // a count that stops at a thousand needs no order
    private static void Warnings(WarningsConfigurationBuilder warnings) => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning);

    private static IServiceCollection AddShared(this IServiceCollection services, bool oneWriter) => services
        .AddScoped(p => p.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContext())
        .AddSingleton(new WriterGate(oneWriter))
        .AddSingleton<ChangeSignal>()
        .AddSingleton<WriteAheadLog>()
        .AddSingleton<Writer>();

    /// <summary>The provider's factory under the common name.</summary>
    private sealed class Contexts<TDb>(IDbContextFactory<TDb> factory) : IDbContextFactory<SupportDb>
        where TDb : SupportDb
    {
        public SupportDb CreateDbContext() => factory.CreateDbContext();

        public async Task<SupportDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await factory.CreateDbContextAsync(cancellationToken);
    }
}
