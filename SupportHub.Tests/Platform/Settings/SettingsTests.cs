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
