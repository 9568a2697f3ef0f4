using SupportHub;
using SupportHub.Abonents;
using SupportHub.Api;
using SupportHub.Cli;
using SupportHub.Components;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Jobs;
using SupportHub.Mail;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Web;
using SupportHub.Platform;
using SupportHub.Platform.Health;
using SupportHub.Platform.Settings;
using SupportHub.Publishing;
using SupportHub.Queue;
using SupportHub.Resources;
using SupportHub.Tickets;
using SupportHub.Tickets.Files;

return Verbs.IsAsked(args)
    ? await Verbs.RunAsync(args, Build, Console.In, Console.Out, Console.Error, CancellationToken.None)
    : await Start.ServeAsync(() => Build(args));

/// <summary>The entry point and what the app is made of; public for the tests' host.</summary>
public partial class Program
{
    /// <param name="settings">Settings as on the command line.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    internal static WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = ContentRoot.Find() });
        builder.WebHost.UseStaticWebAssets();
        builder.AddPlatform();
        builder.AddData();
        builder.AddTexts();
        builder.AddComponents();
        builder.AddIdentityAndPolicies();
        builder.AddPublishing();
        builder.AddAbonents();
        builder.AddTickets();
        builder.AddQueue();
        builder.AddApi();
        builder.AddMail();
        builder.AddJobs();
        builder.CheckSettings();
        return Use(builder.Build());
    }

    // in this order a request meets them
    private static WebApplication Use(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseOwnOriginsOnly();
        app.UseTexts();
        app.UseComponents();
        app.UseApi();
        app.UseIdentityAndPolicies();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapAccount();
        app.MapFiles();
        app.MapOutgoingSources();
        app.MapMail();
        app.MapTexts();
        app.MapComponents();
        app.MapQueue();
        app.MapApi();
        return app;
    }
}
