using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Regulation;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound.Fetching;

/// <summary>The whole app beside a real mailbox and a watched folder.</summary>
[Collection(MailServers.Name)]
public class FetchInAppTests(MailServers servers)
{
    private const string User = "app";

    [Fact]
    public async Task Letters_of_a_mailbox_and_of_a_folder_become_tickets_and_health_knows_the_ways_in()
    {
        var dovecot = await servers.DovecotAsync();
        dovecot.MakeBox(User);
        await using var app = await SupportHubApp.StartAsync(settings: [.. dovecot.Settings(User), ("Mail:Folder:Path", "drop"), ("Mail:Folder:PollInterval", "00:00:00.100")]);
        dovecot.Deliver(User, FetchRoom.Letter("by-imap"));
        Directory.CreateDirectory(Path.Combine(app.Folder, "drop"));
        await File.WriteAllBytesAsync(Path.Combine(app.Folder, "drop", "a.eml"), FetchRoom.Letter("by-folder"));

        var board = app.Get<FetchBoard>();
        await Eventually.IsTrueAsync(() => board.Latest.All is { Count: 2 } all && all.All(s => s.Count == 1 && s.LastFetchAt is not null), "both letters were fetched");
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        var letters = await db.InboundLetters.OrderBy(l => l.Subject).ToListAsync();
        letters.Select(l => (l.Subject, l.Source, l.Verdict)).ShouldBe([("by-folder", "folder:drop", LetterVerdict.NewTicket), ("by-imap", "imap:app@127.0.0.1/INBOX", LetterVerdict.NewTicket)]);
        letters.ShouldAllBe(l => l.TicketId != null);

        using var browser = app.Stranger();
        using var health = JsonDocument.Parse(await browser.GetStringAsync("/health/ready"));
        health.RootElement.ToString().ShouldContain("mail-in");
    }
}
