using System.Text;
using Shouldly;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Tests.Mail.Servers;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>The mailbox client against a server that follows a script.</summary>
public class ImapClientTests
{
    private const string Secret = "very-secret-word";

    [Fact]
    public async Task A_letter_is_its_bytes_whatever_they_are()
    {
        const string bytes = "a)\r\n\"(\0{5}\r\n* 1 FETCH\xff\xfe";
        var script = new ImapScript { Answers = { ["UID FETCH 7"] = [$"* 3 FETCH (FLAGS (\\Seen) BODY[] {{{bytes.Length}}}\r\n{bytes} UID 7)\r\nTAG OK done\r\n"] } };
        await WithAsync(script, async client => Encoding.Latin1.GetString((await client.MessageAsync(7, 1000, default))!).ShouldBe(bytes));
        script.Commands.ShouldContain("UID FETCH 7 (UID BODY.PEEK[])");
    }

    [Fact]
    public async Task What_the_server_tells_in_between_does_not_confuse()
    {
        var script = new ImapScript
        {
            Answers =
            {
                ["SELECT"] = ["* 2 EXISTS\r\n* OK [UIDVALIDITY 77] fine\r\n* OK [UIDNEXT 9] next\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] any\r\nTAG OK [READ-WRITE] open\r\n"],
                ["UID FETCH"] = ["* 1 EXPUNGE\r\n* 5 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* 2 FETCH (UID 8 FLAGS (\\Answered))\r\n* OK {still here}\r\n* 3 FETCH (UID 9 BODY[] \"x\\\"y\")\r\nTAG OK done\r\n"],
            },
        };
        await WithAsync(script, async client =>
        {
            var folder = await client.OpenAsync("INBOX", default);
            (folder.UidValidity, folder.UidNext, folder.Exists, folder.KeepsKeywords, folder.IsReadOnly).ShouldBe((77u, 9u, 2, true, false));
            Encoding.ASCII.GetString((await client.MessageAsync(9, 1000, default))!).ShouldBe("x\"y");
            client.Exists.ShouldBe(5);
        });
    }

    [Fact]
    public async Task A_letter_that_is_gone_is_none()
    {
        await WithAsync(new ImapScript(), async client => (await client.MessageAsync(1, 100, default)).ShouldBeNull());
    }

    [Theory]
    [InlineData("NIL")]
    [InlineData("\"\"")]
    public async Task A_letter_that_is_there_without_its_text_is_refused_and_not_gone(string said)
    {
        var script = new ImapScript { Answers = { ["UID FETCH"] = [$"* 1 FETCH (UID 1 BODY[] {said})\r\nTAG OK\r\n"] } };
        await WithAsync(script, client => Should.ThrowAsync<ImapRefusedException>(() => client.MessageAsync(1, 100, default)));
    }

    [Fact]
    public async Task Sizes_and_arrivals_are_read()
    {
        var script = new ImapScript { Answers = { ["UID FETCH 1:3,7 "] = ["* 1 FETCH (RFC822.SIZE 12 UID 1 INTERNALDATE \" 7-Nov-2026 10:00:00 +0300\" FLAGS ())\r\n* 2 FETCH (UID 7)\r\n* 2 FETCH (UID 7 RFC822.SIZE 99 FLAGS (\\Seen $SupportHub))\r\nTAG OK\r\n"] } };
        await WithAsync(script, async client =>
        {
            var summaries = await client.SummariesAsync([1, 2, 3, 7], default);
            summaries.Select(s => (s.Uid, s.Size)).ShouldBe([(1u, 12L), (7u, 99L)]);
            summaries[0].ArrivedAt.ShouldBe(new DateTimeOffset(2026, 11, 7, 10, 0, 0, TimeSpan.FromHours(3)));
            summaries[1].Flags.ShouldBe(["\\Seen", "$SupportHub"]);
        });
    }

    [Theory]
    [InlineData("* SEARCH\r\n", "")]
    [InlineData("* SEARCH 5 3 4\r\n* SEARCH 9\r\n", "3,4,5,9")]
    [InlineData("", "")]
    public async Task Found_letters_come_in_order(string told, string uids)
    {
        var script = new ImapScript { Answers = { ["UID SEARCH"] = [told + "TAG OK\r\n"] } };
        await WithAsync(script, async client => string.Join(',', await client.SearchAsync("ALL", default)).ShouldBe(uids));
    }

    [Fact]
    public async Task Folder_names_travel_in_modified_UTF_7()
    {
        var script = new ImapScript { Answers = { ["LIST"] = ["* LIST (\\HasNoChildren) \"/\" \"&BBIERQRBBEQ-/&-x\"\r\n* LIST () NIL [Gmail]/All\r\n* LIST () \"/\" {4}\r\na\"b\\\r\nTAG OK\r\n"] } };
        await WithAsync(script, async client =>
        {
            (await client.ListAsync("*", default)).Select(f => f.Name).ShouldBe([FolderNames.Decode("&BBIERQRBBEQ-/&-x"), "[Gmail]/All", "a\"b\\"]);
            await client.OpenAsync("Входящие & другие/日本語", default);
        });
        var said = script.Commands.Single(c => c.StartsWith("SELECT", StringComparison.Ordinal));
        said.ShouldMatch("^SELECT \"[ -~]+\"$");
        FolderNames.Decode(said["SELECT \"".Length..^1]).ShouldBe("Входящие & другие/日本語");
    }

    [Theory]
    [InlineData("台北/日本語", "&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("a&b", "a&-b")]
    [InlineData("Отправленные", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-")]
    public void Modified_UTF_7(string name, string written)
    {
        FolderNames.Encode(name).ShouldBe(written);
        FolderNames.Decode(written).ShouldBe(name);
    }

    [Theory]
    [InlineData("&!!-")]
    [InlineData("&abc")]
    [InlineData("Папка")]
    public void What_is_no_modified_UTF_7_stays(string written) => FolderNames.Decode(written).ShouldBe(written);

    [Fact]
    public async Task Without_MOVE_a_letter_is_copied_and_only_itself_expunged()
    {
        var script = new ImapScript { Offers = "IMAP4rev1 UIDPLUS", Answers = { ["UID COPY"] = ["TAG NO [TRYCREATE] none\r\n", "TAG OK\r\n"] } };
        await WithAsync(script, client => client.MoveAsync(4, "Done", default));
        script.Commands[^6..].ShouldBe(["UID COPY 4 \"Done\"", "CREATE \"Done\"", "UID COPY 4 \"Done\"", "UID STORE 4 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 4", "LOGOUT"]);
    }

    [Fact]
    public async Task Without_UIDPLUS_nobody_elses_deleted_letters_are_expunged()
    {
        var script = new ImapScript();
        await WithAsync(script, client => client.MoveAsync(4, "Done", default));
        script.Commands.ShouldNotContain(c => c.Contains("EXPUNGE"));
    }

    [Fact]
    public async Task A_refusal_leaves_the_connection_good()
    {
        var script = new ImapScript { Answers = { ["SELECT"] = ["TAG NO [NONEXISTENT] no such folder\r\n"], ["NOOP"] = ["TAG BAD what\r\n"] } };
        await WithAsync(script, async client =>
        {
            (await Should.ThrowAsync<ImapRefusedException>(() => client.OpenAsync("X", default))).Code.ShouldBe("NONEXISTENT");
            await Should.ThrowAsync<ImapRefusedException>(() => client.NoopAsync(default));
            (await client.SearchAsync("ALL", default)).ShouldBeEmpty();
        });
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 1 BODY[] {1001}\r\n")]
    [InlineData("* 1 FETCH (UID 1 BODY[] {99999999999999999}\r\n")]
    [InlineData("* 1 FETCH (UID 1 FLAGS ({600}\r\n")]
    public async Task More_than_was_asked_for_is_not_read(string told)
    {
        var script = new ImapScript { Answers = { ["UID FETCH"] = [told + new string('x', 600) + " {600}\r\n"] } };
        await WithAsync(script, client => Should.ThrowAsync<MailProtocolException>(() => client.MessageAsync(1, 1000, default)));
    }

    [Theory]
    [InlineData("garbage\r\n")]
    [InlineData("* 1 FETCH ((((((((((((((((((((((((((((((((((((((((((((((((((((((((\r\n")]
    public async Task Nonsense_ends_the_connection_in_words(string told)
    {
        var script = new ImapScript { Answers = { ["NOOP"] = [told] } };
        await WithAsync(script, client => Should.ThrowAsync<MailProtocolException>(() => client.NoopAsync(default)));
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 1 FLAGS (\\Seen\r\n* \r\n* 3 FETCH\r\n* FETCH ()\r\n* FLAGS )))\r\n* X \"open\r\n")]
    public async Task Odd_lines_are_passed_over(string told)
    {
        var script = new ImapScript { Answers = { ["NOOP"] = [told.Replace("* \r\n", "") + "TAG OK\r\n"] } };
        await WithAsync(script, client => client.NoopAsync(default));
    }

    [Fact]
    public async Task A_farewell_in_the_middle_is_the_end()
    {
        var script = new ImapScript { Answers = { ["NOOP"] = ["* BYE going down\r\n"] } };
        await WithAsync(script, async client => (await Should.ThrowAsync<EndOfStreamException>(() => client.NoopAsync(default))).Message.ShouldContain("going down"));
    }

    [Fact]
    public async Task A_mute_server_is_left()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.SayAsync("* OK hello\r\n");
            await talk.HangAsync();
        });
        await Should.ThrowAsync<MailTimeoutException>(() => ImapClient.ConnectAsync(Server(server) with { Timeout = TimeSpan.FromMilliseconds(100) }, default));
    }

    internal static async Task WithAsync(ImapScript script, Func<ImapClient, Task> work, Func<ImapServer, ImapServer>? change = null)
    {
        await using var server = new ScriptedServer(script.RunAsync);
        await using (var client = await ImapClient.ConnectAsync((change ?? (s => s))(Server(server)), default)) await work(client);
        server.Fault.ShouldBeNull();
    }

    internal static ImapServer Server(ScriptedServer server) =>
        new("127.0.0.1", server.Port, MailSecurity.None, "support", Secret, AcceptAnyCertificate: true, Timeout: TimeSpan.FromMinutes(1));
}
