using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportHub.Data;

namespace SupportHub.Tests.Support;

/// <summary>A real SQLite database of its own, the services over it, and a clock that stands still.</summary>
internal sealed class Store : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private readonly string path;
    private readonly ServiceProvider provider;

    private Store(string path, ServiceProvider provider, ManualTime time) => (this.path, this.provider, Time) = (path, provider, time);

    public ManualTime Time { get; }

    /// <param name="add">The services under test.</param>
    public static async Task<Store> OpenAsync(Instant now, Action<IServiceCollection> add)
    {
        var file = NewFile();
        File.Copy(await Template.Value, file);
        var time = new ManualTime(now);
        var services = Services(file);
        services.AddSingleton<TimeProvider>(time);
        add(services);
        return new Store(file, services.BuildServiceProvider(validateScopes: true), time);
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public SupportDb Db() => Get<IDbContextFactory<SupportDb>>().CreateDbContext();

    /// <summary>Writes past the commands, to set a scene.</summary>
    public async Task SaveAsync(Action<SupportDb> change)
    {
        await using var db = Db();
        change(db);
        await db.SaveChangesAsync();
    }

    public async Task<T> ReadAsync<T>(Func<SupportDb, Task<T>> read)
    {
        await using var db = Db();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Forget(path);
    }

    private static IServiceCollection Services(string file)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:SupportHub"] = $"Data Source={file};Pooling=False" })
            .Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddData(configuration, Path.GetTempPath());
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var file = NewFile();
        await using var services = Services(file).BuildServiceProvider();
        await using (var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync())
        {
            await db.Database.EnsureCreatedAsync();
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Forget(file);
        return file;
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"supporthub-{Guid.NewGuid():N}.db");

    private static void Forget(string file)
    {
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" }) File.Delete(part);
    }
}
