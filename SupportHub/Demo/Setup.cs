using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using SupportHub.Abonents;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Mail;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Platform;
using SupportHub.Publishing;
using SupportHub.Tickets;

namespace SupportHub.Demo;

/// <summary>The demonstration, where it is switched on.</summary>
public static class Setup
{
    /// <summary>Makes the demonstration where <c>Demo:Enabled</c> asks for it and the database is empty.</summary>
    public static async Task EnsureDemoAsync(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Demo:Enabled", defaultValue: false)) return;
        var began = Stopwatch.GetTimestamp();
        await using var services = MakeServices(app.Configuration, app.Environment.ContentRootPath);
        var demo = services.GetRequiredService<DemoData>();
        if (await demo.IsHalfMadeAsync(app.Lifetime.ApplicationStopping)) await StartOverAsync(app, demo);
        if (!await demo.IsEmptyAsync(app.Lifetime.ApplicationStopping)) return;
        app.Logger.LogInformation("Making the demonstration…");
        var tickets = await demo.MakeAsync(app.Services.GetRequiredService<TimeProvider>().Now(), app.Lifetime.ApplicationStopping);
        await DemoLetters.BringAsync(app.Services, app.Lifetime.ApplicationStopping);
        app.Logger.LogInformation("The demonstration is ready: {Tickets} tickets in {Seconds:0.0} s.", tickets, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <exception cref="DemonstrationCutOffException">It lies in a server database, which is not ours to empty.</exception>
    private static async Task StartOverAsync(WebApplication app, DemoData demo)
    {
        if (!app.Services.GetRequiredService<DatabasePlace>().IsSqlite) throw new DemonstrationCutOffException();
        app.Logger.LogWarning("The last start was cut off while it made the demonstration: making it anew.");
        await demo.EmptyAsync(app.Lifetime.ApplicationStopping);
    }

    /// <summary>The app's own commands over the same database, with a clock of their own.</summary>
    internal static ServiceProvider MakeServices(IConfiguration configuration, string contentRoot)
    {
        var services = new ServiceCollection().AddLogging().AddData(configuration, contentRoot).AddTickets();
        var storage = Storage.Of(configuration, contentRoot);
        services.AddSingleton(storage).AddSingleton(configuration.GetSection("Vendor").Get<Vendor>() ?? new Vendor()).AddKeyRing(storage);
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.AddSingleton<PlusAddresses>().AddSingleton<OwnAddresses>().AddSingleton<LetterReading>().AddSingleton<RawLetters>().AddSingleton<StoryLetter>();
        services.AddSingleton<TravellingClock>().AddSingleton<TimeProvider>(p => p.GetRequiredService<TravellingClock>());
        services.AddSingleton<IPasswordHasher<User>, OneHash>();
        services.AddSingleton<AddUser>().AddSingleton<CheckIn>();
        services.AddAbonents().AddPublishing();
        services.AddSingleton<Accounts>().AddSingleton<Organisations>().AddSingleton<Contracts>().AddSingleton<Published>().AddSingleton<Chores>();
        services.AddSingleton<LetterFiling>().AddSingleton<HandOver>().AddSingleton<Teller>().AddSingleton<DemoData>();
        return services.BuildServiceProvider();
    }
}

/// <summary>A demonstration in a server database was cut off while it was made.</summary>
public sealed class DemonstrationCutOffException()
    : Exception("The last start was cut off while it made the demonstration. Give it an empty database, or switch it off (Demo:Enabled=false).");
