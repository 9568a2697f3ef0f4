using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportHub.Data;
using SupportHub.Demo;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Platform.Settings;

namespace SupportHub;

/// <summary>From settings to serving: what stops the start says so in words, everything else is in the log.</summary>
internal static class Start
{
    /// <returns>The exit code: 0 after an orderly end, 1 when it could not start.</returns>
    public static async Task<int> ServeAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await PrepareAsync(app);
            await app.EnsureDemoAsync();
            app.Lifetime.ApplicationStarted.Register(() => Greet(app));
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is SettingsException or DatabaseBehindException or DatabaseInUseException or DemonstrationCutOffException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>The database is ours and up to date.</summary>
    /// <exception cref="DatabaseInUseException">Another process serves the database file.</exception>
    /// <exception cref="DatabaseBehindException">A server database is not up to this version.</exception>
    private static async Task PrepareAsync(WebApplication app)
    {
        var place = app.Services.GetRequiredService<DatabasePlace>();
        if (place.IsSqlite) app.Services.GetRequiredService<DatabaseLock>(); // held until the app is disposed of
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        if (place.IsSqlite) await db.Database.MigrateAsync();
        else if ((await db.Database.GetPendingMigrationsAsync()).Any()) throw new DatabaseBehindException();
    }

    private static void Greet(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled) return;
        var address = app.Urls.FirstOrDefault() ?? "";
        app.Logger.LogInformation(
            "The demonstration is at {Address}. Sign in at {SignIn} as manager1@demo.example, staff1@demo.example … or abonent1@demo.example …, password {Password}",
            address,
            $"{address}/account/login",
            DemoAccounts.Password);
    }
}
