using Microsoft.Extensions.Options;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Fetches every folder of every mailbox of the settings, each by a connection of its own.</summary>
internal sealed class ImapFetcher(FetchTools tools, IOptions<MailOptions> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var mail = options.Value;
        var watches = mail.Imap.SelectMany(mailbox => mailbox.AllFolders, (mailbox, folder) => new ImapWatch(mailbox, folder, mail.Intake.MaxBytes, tools));
        return Task.WhenAll([.. watches.Select(watch => watch.RunAsync(stoppingToken))]);
    }
}
