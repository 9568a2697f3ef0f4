using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Queries;
using SupportHub.Platform;

namespace SupportHub.Identity;

/// <summary>A start that finds no manager says, in the log, how to make one.</summary>
internal sealed class FirstManagerNotice(IDbContextFactory<SupportDb> contexts, FirstManagerKey key, IConfiguration configuration, ILogger<FirstManagerNotice> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetValue("Demo:Enabled", defaultValue: false)) return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.HasManagerAsync(cancellationToken)) return;
        var address = (configuration["Vendor:PublicUrl"] ?? configuration["Urls"]?.Split(';')[0] ?? "http://localhost:5080").TrimEnd('/');
        logger.LogWarning(
            "There is no manager yet. Make the first one at {Link} (the link works once, until the next start), or with: SupportHub user add --email … --name … --role Manager",
            $"{address}/account/first?key={key.Make()}");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
