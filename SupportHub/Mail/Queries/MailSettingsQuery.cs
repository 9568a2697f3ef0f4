using System.Globalization;
using Microsoft.Extensions.Options;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Queries;

/// <summary>What is configured for letters that go out, without its secrets.</summary>
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
                .. OAuth(smtp.OAuth),
                new("Mail:Smtp:AcceptAnyCertificate", smtp.AcceptAnyCertificate ? "true" : "false"),
            ]);
        }
        return Outcome<IReadOnlyList<MailSetting>>.Of(settings);
    }

    private static IEnumerable<MailSetting> OAuth(OAuthOptions oauth) => !oauth.IsSet
        ? []
        :
        [
            new("Mail:Smtp:OAuth:TokenUrl", oauth.TokenUrl),
            new("Mail:Smtp:OAuth:ClientId", oauth.ClientId),
            new("Mail:Smtp:OAuth:ClientSecret", Hide(oauth.ClientSecret)),
            new("Mail:Smtp:OAuth:RefreshToken", Hide(oauth.RefreshToken)),
            new("Mail:Smtp:OAuth:Scope", oauth.Scope),
        ];

    private static string Hide(string secret) => secret.Length > 0 ? Hidden : "";
}
