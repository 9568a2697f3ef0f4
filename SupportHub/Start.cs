using Microsoft.EntityFrameworkCore;
using SupportHub.Data;

namespace SupportHub;

/// <summary>What happens between building the app and serving: the database is ours, up to date, and somebody can sign in.</summary>
public static class Start
{
    /// <exception cref="DatabaseInUseException">Another process serves the database file.</exception>
    /// <exception cref="StartException">It cannot serve as it is; the message says what to do.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var place = app.Services.GetRequiredService<DatabasePlace>();
        if (place.IsSqlite) app.Services.GetRequiredService<DatabaseLock>(); // held until the app is disposed of
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        if (place.IsSqlite) await db.Database.MigrateAsync();
        else if ((await db.Database.GetPendingMigrationsAsync()).Any()) throw new StartException("The database is behind this version. Back it up, then run: SupportHub migrate");
    }
}

/// <summary>The start stops here, in words for who runs it.</summary>
public sealed class StartException(string words) : Exception(words);
