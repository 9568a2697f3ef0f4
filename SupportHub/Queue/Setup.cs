using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SupportHub.Platform;
using SupportHub.Platform.Settings;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;

namespace SupportHub.Queue;

/// <summary>The live board, the abonents' own feeds and the hub for outside clients.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddQueue(this WebApplicationBuilder builder)
    {
        builder.AddSection<QueueOptions>(QueueOptions.Section);
        builder.Services.TryAddSingleton<TimetableSource>();
        builder.Services.AddSingleton<ChangeLogReader>().AddSingleton<BoardHealth>().AddSingleton<AbonentTouches>();
        AddFeed(builder.Services, QueueSnapshot.Empty);
        AddFeed<IReadOnlyList<Happening>>(builder.Services, []);
        AddFeed<IReadOnlyList<OnDuty>>(builder.Services, []);
        builder.Services.AddSingleton<QueueProjector>().AddHostedService(services => services.GetRequiredService<QueueProjector>());
        builder.Services.AddHostedService<Happenings>().AddHostedService<OnDutyFeed>();
        return builder;
    }

    private static void AddFeed<T>(IServiceCollection services, T first)
        where T : class => services.AddSingleton(provider => new Feed<T>(
            first,
            provider.GetRequiredService<IOptions<QueueOptions>>().Value.ShowInterval,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Feed<T>>>()));
}
