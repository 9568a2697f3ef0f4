using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Platform.Settings;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Board;
using SupportHub.Queue.Hub;
using SupportHub.Queue.Own;
using SupportHub.Queue.Records;

namespace SupportHub.Queue;

/// <summary>The live board, the abonents' own feeds and the hub for outside clients.</summary>
public static class Setup
{
    /// <summary>Bytes of a call: a client has only a number to say.</summary>
    private const int LargestCall = 1024;

    public static WebApplicationBuilder AddQueue(this WebApplicationBuilder builder)
    {
        builder.AddSection<QueueOptions>(QueueOptions.Section);
        builder.Services.TryAddSingleton<TimetableSource>();
        builder.Services.AddSingleton<ChangeLogReader>().AddSingleton<BoardHealth>().AddSingleton<Touches>();
        AddFeed(builder.Services, QueueSnapshot.Empty);
        AddFeed<IReadOnlyList<Happening>>(builder.Services, []);
        AddFeed<IReadOnlyList<OnDuty>>(builder.Services, []);
        AddFeed<IReadOnlyList<StaffNotice>>(builder.Services, []);
        AddFeed(builder.Services, MailCounts.None);
        AddFeed(builder.Services, PlaceCounts.None);
        builder.Services.AddHostedService<MailFeed>();
        builder.Services.AddSingleton<Presence>().AddHostedService<StaffNotices>();
        builder.Services.AddSingleton<QueueProjector>().AddHostedService(services => services.GetRequiredService<QueueProjector>());
        builder.Services.AddHostedService<Happenings>().AddHostedService<OnDutyFeed>();
        builder.Services.AddSingleton<OwnFeed>().AddHostedService(services => services.GetRequiredService<OwnFeed>());
        builder.Services.AddSingleton<HubMessages>().AddSingleton<HubWatchers>();
        builder.Services.AddSignalR().AddHubOptions<QueueHub>(options => options.MaximumReceiveMessageSize = LargestCall)
            .AddJsonProtocol(json => json.PayloadSerializerOptions = SharedJson.Options);
        return builder;
    }

    public static WebApplication MapQueue(this WebApplication app)
    {
        app.MapHub<QueueHub>(QueueHub.Path, options => options.CloseOnAuthenticationExpiration = true);
        return app;
    }

    private static void AddFeed<T>(IServiceCollection services, T first)
        where T : class => services.AddSingleton(provider => new Feed<T>(
            first,
            provider.GetRequiredService<IOptions<QueueOptions>>().Value.ShowInterval,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Feed<T>>>()));
}
