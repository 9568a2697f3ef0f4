using Microsoft.Extensions.Options;
using SupportHub.Mail.Records;
using SupportHub.Mail.Transport;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Commands;

/// <summary>A manager asks whether a mailbox of the settings can be reached: signs in, opens its folders, changes nothing there.</summary>
public sealed class TestImapConnection(IOptions<MailOptions> options, MailAccounts accounts)
{
    /// <param name="mailbox">Its name in the settings.</param>
    public async Task<Outcome<ConnectionVerdict>> ExecuteAsync(Actor actor, string mailbox, CancellationToken ct)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        var settings = options.Value.Imap.Find(m => m.Name == mailbox);
        if (settings is null) return new Refusal("Refusal.Mail.NoSuchMailbox");
        return await ConnectionTrial.RunAsync([.. settings.OAuth.IsSet ? [MailStep.Token] : Array.Empty<MailStep>(), .. Steps(settings.Security)], begins => GoAsync(settings, begins, ct));
    }

    private static IReadOnlyList<MailStep> Steps(MailSecurity security) => security switch
    {
        MailSecurity.Tls => [MailStep.Resolve, MailStep.Connect, MailStep.Secure, MailStep.Greet, MailStep.SignIn, MailStep.Folder],
        MailSecurity.StartTls => [MailStep.Resolve, MailStep.Connect, MailStep.Greet, MailStep.Secure, MailStep.SignIn, MailStep.Folder],
        _ => [MailStep.Resolve, MailStep.Connect, MailStep.Greet, MailStep.SignIn, MailStep.Folder],
    };

    private async Task GoAsync(ImapMailboxOptions settings, Action<MailStep> begins, CancellationToken ct)
    {
        await using var client = await accounts.ConnectAsync(settings, ct, begins);
        begins(MailStep.Folder);
        foreach (var folder in settings.AllFolders) await client.OpenAsync(folder, ct);
    }
}
