using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Shouldly;
using SupportHub.Data;
using SupportHub.Mail;
using SupportHub.Platform;
using SupportHub.Platform.Settings;
using SupportHub.Queue.Board;
using Xunit;

namespace SupportHub.Tests.Platform.Settings;

public class SettingsTests
{
    [Fact]
    public void Settings_as_they_are_shipped_are_right()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(ContentRoot.Find(), "appsettings.json")).Build();
        Faults(configuration).ShouldBeEmpty();
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var faults = Faults(("Queue:PollIntervall", "00:00:01"), ("Queue:ShowInterval", "soon"), ("Mail:Tries", "0"), ("Database:Provider", "Oracle"), ("Vendor:SupportAddress", "nobody"), ("Demo:Enabled", "perhaps"));
        faults.Count.ShouldBe(6);
        faults.ShouldContain(f => f.StartsWith("Queue:PollIntervall: nobody reads this key", StringComparison.Ordinal) && f.Contains("PollInterval", StringComparison.Ordinal));
        faults.ShouldContain("Queue:ShowInterval: «soon» is not a span of time (00:00:30).");
        faults.ShouldContain(f => f.StartsWith("Mail:Tries:", StringComparison.Ordinal));
        faults.ShouldContain("Database:Provider: must be Sqlite or SqlServer.");
        faults.ShouldContain("Vendor:SupportAddress: must be a mail address.");
        faults.ShouldContain("Demo:Enabled: «perhaps» is not true or false.");
    }

    [Fact]
    public void One_message_stops_the_start()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--Mail:Tries=many", "--Storage:Rot=x"] });
        builder.AddSection<MailOptions>("Mail").AddSection<StorageOptions>("Storage");
        var stopped = Should.Throw<SettingsException>(() => builder.CheckSettings());
        stopped.Message.ShouldContain("Mail:Tries");
        stopped.Message.ShouldContain("Storage:Rot");
    }

    [Fact]
    public void A_shells_own_variable_of_the_same_name_is_no_mistake() => Faults(("MAIL", "/var/mail/root")).ShouldBeEmpty();

    [Fact]
    public void A_value_where_a_section_stands_is_a_mistake() => Faults(("Mail:Tries:Most", "3")).ShouldHaveSingleItem().ShouldStartWith("Mail:Tries:");

    [Fact]
    public void A_mailbox_is_named_and_fetched_once()
    {
        (string, string)[] Mailbox(int at, string name, string user) => [($"Mail:Imap:{at}:Name", name), ($"Mail:Imap:{at}:Host", "imap.example"), ($"Mail:Imap:{at}:User", user)];

        Faults([.. Mailbox(0, "support", "support"), .. Mailbox(1, "Support", "sales")]).ShouldHaveSingleItem().ShouldStartWith("Mail:Imap:1:Name:");
        Faults([.. Mailbox(0, "support", "support"), .. Mailbox(1, "again", "support"), ("Mail:Imap:1:Port", "1993")]).ShouldHaveSingleItem().ShouldStartWith("Mail:Imap:1:");
        Faults([.. Mailbox(0, "support", "support"), .. Mailbox(1, "sales", "sales"), .. Mailbox(2, "archive", "support"), ("Mail:Imap:2:Folders:0", "Archive")]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TokenUrl must be safe", "Mail:Smtp:OAuth:TokenUrl", "OAuth:TokenUrl=http://login.example/token", "OAuth:ClientId=app", "OAuth:ClientSecret=x", "User=support")]
    [InlineData("a client without an endpoint", "Mail:Smtp:OAuth:TokenUrl", "OAuth:ClientId=app")]
    [InlineData("no client, nothing to ask with", "Mail:Smtp:OAuth:ClientId,Mail:Smtp:OAuth:ClientSecret", "OAuth:TokenUrl=https://login.example/token", "User=support")]
    [InlineData("a password beside it", "Mail:Smtp:Secret", "OAuth:TokenUrl=https://login.example/token", "OAuth:ClientId=app", "OAuth:ClientSecret=x", "User=support", "Secret=y")]
    [InlineData("another way of signing in", "Mail:Smtp:Auth", "OAuth:TokenUrl=https://login.example/token", "OAuth:ClientId=app", "OAuth:RefreshToken=x", "User=support", "Auth=Plain")]
    [InlineData("whole", "", "OAuth:TokenUrl=https://login.example/token", "OAuth:ClientId=app", "OAuth:RefreshToken=x", "User=support", "Auth=XOAuth2")]
    public void Tokens_that_are_fetched_are_set_whole_or_not_at_all(string what, string at, params string[] keys)
    {
        var faults = Faults([.. keys.Select(key => key.Split('=', 2)).Select(pair => ($"Mail:Smtp:{pair[0]}", pair[1]))]);
        string.Join(',', faults.Select(fault => fault.Split(": ")[0])).ShouldBe(at, what);
    }

    [Fact]
    public void Every_item_of_a_list_is_looked_at()
    {
        var faults = Faults(("Mail:Imap:0:Name", "support"), ("Mail:Imap:0:Host", "imap.example"), ("Mail:Imap:0:User", "support"), ("Mail:Imap:0:Folders:0", "INBOX"),
            ("Mail:Imap:1:Hots", "x"), ("Mail:Imap:1:Security", "Ssl"), ("Mail:Imap:1:Folders:0:Name", "x"));
        faults.Count.ShouldBe(3);
        faults.ShouldContain(f => f.StartsWith("Mail:Imap:1:Hots: nobody reads this key"));
        faults.ShouldContain("Mail:Imap:1:Security: «Ssl» is not one of None, StartTls, Tls.");
        Faults(("Mail:Imap:0:Name", "support"), ("Mail:Imap:0:Host", "imap.example"), ("Mail:Imap:0:Port", "0"), ("Mail:Folder:PollInterval", "00:00:00"))
            .Select(f => f.Split(": ")[0]).ShouldBe(["Mail:Imap:0:Port", "Mail:Imap:0:User", "Mail:Folder:PollInterval"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Inbox", null, false)]
    [InlineData("Готово", "Готово", false)]
    [InlineData("Готово", null, true)]
    [InlineData("INBOX", "Support", true)]
    public void Letters_that_are_done_go_to_no_folder_that_is_fetched(string done, string? fetched, bool isWell)
    {
        var settings = new List<(string, string)> { ("Mail:Imap:0:Name", "support"), ("Mail:Imap:0:Host", "imap.example"), ("Mail:Imap:0:User", "support"), ("Mail:Imap:0:DoneFolder", done) };
        if (fetched is not null) settings.Add(("Mail:Imap:0:Folders:0", fetched));
        Faults([.. settings]).Select(f => f.Split(": ")[0]).ShouldBe(isWell ? [] : ["Mail:Imap:0:DoneFolder"]);
    }

    [Fact]
    public void Other_peoples_sections_are_theirs() => Faults(("Logging:Anything", "x"), ("Kestrel:Whatever", "y")).ShouldBeEmpty();

    private static List<string> Faults(params (string Key, string Value)[] settings) =>
        Faults(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());

    private static List<string> Faults(IConfiguration configuration) =>
    [
        .. new SettingsSection[]
        {
            new("Database", typeof(DatabaseOptions)), new("Storage", typeof(StorageOptions)), new("Demo", typeof(DemoOptions)), new("Vendor", typeof(Vendor)),
            new("Mail", typeof(MailOptions)), new("Queue", typeof(QueueOptions)),
        }.SelectMany(section => SettingsFaults.Find(configuration, section)),
    ];
}
