using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Demo;
using SupportHub.Identity;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Bench.Load;

/// <summary>A data folder for a run: the demonstration's people, and tokens for programs. Prepared before the app starts; read beside it afterwards.</summary>
internal sealed class DataFolder(string path) : IDisposable
{
    public string Path => path;

    /// <summary>The demonstration: 400 tickets of which about 130 are open, and everybody who can sign in. Played once a run, then copied.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        var played = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, "played");
        if (!Directory.Exists(played)) await new DataFolder(played).PlayAsync(ct);
        Directory.CreateDirectory(path);
        foreach (var file in Directory.EnumerateFiles(played, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(path, System.IO.Path.GetRelativePath(played, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task PlayAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(path);
        await using var services = Demo.Setup.MakeServices(Configuration, path);
        await using (var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct)) await db.Database.MigrateAsync(ct);
        var demo = services.GetRequiredService<DemoData>();
        await demo.MakeAsync(TimeProvider.System.Now(), ct);
        SqliteConnection.ClearAllPools(); // what was written lies in the file, not beside it
    }

    /// <summary>Bearer tokens of people, made by the command that their own page uses.</summary>
    public async Task<IReadOnlyList<string>> TokensAsync(IEnumerable<string> emails, CancellationToken ct)
    {
        await using var services = Services();
        var made = new List<string>();
        foreach (var email in emails)
        {
            var normalized = User.Normalize(email);
            await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct);
            var user = await db.Users.AsNoTracking().SingleAsync(u => u.NormalizedEmail == normalized, ct);
            var actor = new Actor(user.Id, user.DisplayName, user.AbonentId is null ? ActorRole.Staff : ActorRole.Abonent, user.AbonentId, user.ContactId);
            made.Add((await services.GetRequiredService<MakeToken>().ExecuteAsync(actor, "bench", ct)).Value.Secret);
        }

        return made;
    }

    /// <summary>The place in the change log of each ticket's registration.</summary>
    public async Task<IReadOnlyDictionary<long, long>> OpenedAsync(long fromTicket, CancellationToken ct)
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct);
        return await db.ChangeLog.AsNoTracking().Where(c => c.Subject == SubjectKind.Ticket && c.SubjectId >= fromTicket && c.Kind == "opened").ToDictionaryAsync(c => c.SubjectId, c => c.Seq, ct);
    }

    /// <summary>Runs a read on the database beside the app.</summary>
    public async Task<T> ReadAsync<T>(Func<SupportDb, Task<T>> read, CancellationToken ct)
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct);
        return await read(db);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private IConfiguration Configuration => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:SupportHub"] = $"Data Source={System.IO.Path.Combine(path, "supporthub.db")}", ["Storage:Root"] = path })
        .Build();

    private ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddData(Configuration, path)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Standings>()
        .AddSingleton<UserChanges>()
        .AddSingleton<MakeToken>()
        .BuildServiceProvider();
}
