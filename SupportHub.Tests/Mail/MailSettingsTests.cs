using Microsoft.Extensions.Options;
using Shouldly;
using SupportHub.Mail;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>The settings page shows what is set, and no secret of it.</summary>
public class MailSettingsTests
{
    [Fact]
    public void Every_account_is_shown_without_its_secrets()
    {
        var oauth = new OAuthOptions { TokenUrl = "https://login.example/token", ClientId = "app", ClientSecret = "client-word", RefreshToken = "refresh-word" };
        var mail = new MailOptions
        {
            Smtp = { Host = "smtp.example", User = "support", Secret = "smtp-word" },
            Imap = [new() { Name = "support", Host = "imap.example", User = "support", Secret = "imap-word" }, new() { Name = "sales", Host = "imap.example", User = "sales", OAuth = oauth }],
        };

        var shown = new MailSettingsQuery(Options.Create(mail), new Vendor()).Read(new Actor(1, "Ольга", ActorRole.Manager)).Value;

        shown.ShouldContain(new MailSetting("Mail:Imap:0:Host", "imap.example"));
        shown.ShouldContain(new MailSetting("Mail:Imap:0:Secret", "•••"));
        shown.ShouldContain(new MailSetting("Mail:Imap:1:OAuth:TokenUrl", "https://login.example/token"));
        shown.ShouldContain(new MailSetting("Mail:Imap:1:OAuth:RefreshToken", "•••"));
        shown.ShouldAllBe(setting => !setting.Value.Contains("word", StringComparison.Ordinal));
    }
}
