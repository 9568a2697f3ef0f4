using SupportHub.Data;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Queries;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>The ways in that the app goes and gets letters by.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddFetching(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<FetchBoard>()
            .AddSingleton<FetchLedger>()
            .AddSingleton<FetchNudge>()
            .AddSingleton<FetchNow>()
            .AddSingleton<RetryPutOffLetter>()
            .AddSingleton<PutOffList>()
            .AddSingleton(HandOverOf)
            .AddSingleton<FetchTools>()
            .AddSingleton<TestImapConnection>()
            .AddSingleton<TestSmtpConnection>()
            .AddSingleton<TestLetterFolder>()
            .AddHostedService<ImapFetcher>()
            .AddHostedService<FolderFetcher>();
        builder.Services.AddHealthChecks().AddCheck<FetchHealth>("mail-in");
        return builder;
    }

    private static HandOver HandOverOf(IServiceProvider services)
    {
        var take = services.GetRequiredService<TakeInLetter>();
        return new HandOver(take.ExecuteAsync, take.ExecuteAsync, services.GetRequiredService<IStorageFaults>(), services.GetRequiredService<ILogger<HandOver>>());
    }
}
