using System.Globalization;
using Microsoft.Extensions.Options;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>What is configured for letters, without its secrets.</summary>
public sealed class MailSettingsQuery(IOptions<MailOptions> options, Vendor vendor)
{
    private const string Hidden = "•••";

    public Outcome<IReadOnlyList<MailSetting>> Read(Actor actor)
    {
        if (!actor.IsManager) return new Refusal("Refusal.OnlyManagersMay");
        var (mail, smtp) = (options.Value, options.Value.Smtp);
        List<MailSetting> settings =
        [
            new("Mail:From", mail.From is { Length: > 0 } from ? from : vendor.SupportAddress),
            new("Mail:PlusAddress", mail.PlusAddress ? "true" : "false"),
            new("Mail:Tries", mail.Tries.ToString(CultureInfo.InvariantCulture)),
            new("Mail:Outgoing:Transport", mail.Outgoing.Transport.ToString()),
        ];
        if (smtp.Host.Length > 0)
        {
            settings.AddRange(
            [
                new("Mail:Smtp:Host", smtp.Host),
                new("Mail:Smtp:Port", smtp.Port.ToString(CultureInfo.InvariantCulture)),
                new("Mail:Smtp:Security", smtp.Security.ToString()),
                new("Mail:Smtp:User", smtp.User),
                new("Mail:Smtp:Secret", Hide(smtp.Secret)),
                new("Mail:Smtp:Auth", smtp.Auth.ToString()),
                .. OAuth("Mail:Smtp", smtp.OAuth),
                new("Mail:Smtp:AcceptAnyCertificate", smtp.AcceptAnyCertificate ? "true" : "false"),
            ]);
        }
        settings.AddRange(mail.Imap.SelectMany((mailbox, at) => Mailbox($"Mail:Imap:{at}", mailbox)));
        if (mail.Folder.Path.Length > 0) settings.Add(new("Mail:Folder:Path", mail.Folder.Path));
        return Outcome<IReadOnlyList<MailSetting>>.Of(settings);
    }

    private static IEnumerable<MailSetting> Mailbox(string at, ImapMailboxOptions mailbox) =>
    [
        new($"{at}:Name", mailbox.Name),
        new($"{at}:Host", mailbox.Host),
        new($"{at}:Port", mailbox.Port.ToString(CultureInfo.InvariantCulture)),
        new($"{at}:Security", mailbox.Security.ToString()),
        new($"{at}:User", mailbox.User),
        new($"{at}:Secret", Hide(mailbox.Secret)),
        new($"{at}:Auth", mailbox.Auth.ToString()),
        .. OAuth(at, mailbox.OAuth),
        new($"{at}:Folders", string.Join(", ", mailbox.AllFolders)),
        new($"{at}:AcceptAnyCertificate", mailbox.AcceptAnyCertificate ? "true" : "false"),
    ];

    private static IEnumerable<MailSetting> OAuth(string at, OAuthOptions oauth) => !oauth.IsSet
        ? []
        :
        [
            new($"{at}:OAuth:TokenUrl", oauth.TokenUrl),
            new($"{at}:OAuth:ClientId", oauth.ClientId),
            new($"{at}:OAuth:ClientSecret", Hide(oauth.ClientSecret)),
            new($"{at}:OAuth:RefreshToken", Hide(oauth.RefreshToken)),
            new($"{at}:OAuth:Scope", oauth.Scope),
        ];

    private static string Hide(string secret) => secret.Length > 0 ? Hidden : "";
}
