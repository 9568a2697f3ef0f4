using Shouldly;
using SupportHub.Mail;
using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Mail.Transport;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound.Fetching;

/// <summary>Fetching from servers that can little, or behave badly.</summary>
public class ImapPollTests
{
    private const string Letter = "Subject: polled\r\n\r\nx\r\n";

    [Fact]
    public async Task A_server_that_tells_nothing_by_itself_is_asked_and_keeps_no_words_of_ours()
    {
        var script = Script();
        script.Answers["UID SEARCH"] = ["* SEARCH\r\nTAG OK\r\n", "* SEARCH\r\nTAG OK\r\n", "* SEARCH 5\r\nTAG OK\r\n", "* SEARCH\r\nTAG OK\r\n"];
        await using var server = new ScriptedServer(script.RunAsync);
        await using var room = await FetchRoom.OpenAsync();
        await using (room.Watch(Mailbox(server))) await Eventually.IsTrueAsync(() => script.Commands.Count(c => c == "NOOP") > 3, "the server was asked again and again");
        room.Intake.Subjects.ShouldBe(["polled"]);
        script.Commands.Where(c => c.StartsWith("UID STORE", StringComparison.Ordinal)).ShouldBe(["UID STORE 5 +FLAGS.SILENT (\\Seen)"]);
        script.Commands.First(c => c.StartsWith("UID SEARCH", StringComparison.Ordinal)).ShouldBe("UID SEARCH UID 1:4294967295 UNDELETED OR UNSEEN UID 5:4294967295");
    }

    [Fact]
    public async Task A_server_that_offers_to_tell_and_does_not_is_asked()
    {
        var script = Script("IMAP4rev1 IDLE");
        script.Answers["IDLE"] = ["TAG BAD not today\r\n"];
        script.Answers["UID SEARCH"] = ["* SEARCH\r\nTAG OK\r\n", "* SEARCH 5\r\nTAG OK\r\n", "* SEARCH\r\nTAG OK\r\n"];
        await using var server = new ScriptedServer(script.RunAsync);
        await using var room = await FetchRoom.OpenAsync();
        await using (room.Watch(Mailbox(server))) await Eventually.IsTrueAsync(() => room.Intake.Subjects.Contains("polled"), "the letter was taken");
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_letter_that_the_server_cannot_give_out_does_not_hold_up_the_others()
    {
        var script = Script();
        script.Answers["UID SEARCH"] = ["* SEARCH 4 5\r\nTAG OK\r\n"];
        script.Answers["UID FETCH 4:5 (UID RFC822"] = ["* 1 FETCH (UID 4 RFC822.SIZE 20 FLAGS ())\r\n* 2 FETCH (UID 5 RFC822.SIZE 20 FLAGS ())\r\nTAG OK\r\n"];
        script.Answers["UID FETCH 4 "] = ["TAG NO [SERVERBUG] Internal error\r\n"];
        await using var server = new ScriptedServer(script.RunAsync);
        await using var room = await FetchRoom.OpenAsync();
        var next = await room.LookAsync(Mailbox(server));
        room.Intake.Subjects.ShouldBe(["polled"]);
        next.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_letter_that_is_there_and_comes_without_its_text_is_put_off_and_not_lost()
    {
        var script = Script();
        script.Answers["UID SEARCH"] = ["* SEARCH 4 5\r\nTAG OK\r\n"];
        script.Answers["UID FETCH 4:5 (UID RFC822"] = ["* 1 FETCH (UID 4 RFC822.SIZE 20 FLAGS ())\r\n* 2 FETCH (UID 5 RFC822.SIZE 20 FLAGS ())\r\nTAG OK\r\n"];
        script.Answers["UID FETCH 4 "] = ["* 1 FETCH (UID 4 BODY[] NIL)\r\nTAG OK\r\n"];
        await using var server = new ScriptedServer(script.RunAsync);
        await using var room = await FetchRoom.OpenAsync();
        await room.LookAsync(Mailbox(server));
        room.Intake.Subjects.ShouldBe(["polled"]);
        (await room.Store.ReadAsync(db => Task.FromResult(db.PutOffLetters.SingleOrDefault()?.Uid))).ShouldBe(4);
    }

    [Fact]
    public async Task A_letter_at_which_the_connection_breaks_again_and_again_is_put_off()
    {
        var script = Script();
        script.Answers["UID SEARCH"] = ["* SEARCH 4 5\r\nTAG OK\r\n"];
        script.Answers["UID FETCH 4:5 (UID RFC822"] = ["* 1 FETCH (UID 4 RFC822.SIZE 20 FLAGS ())\r\n* 2 FETCH (UID 5 RFC822.SIZE 20 FLAGS ())\r\nTAG OK\r\n"];
        script.Answers["UID FETCH 4 "] = ["* 1 FETCH (UID 4 BODY[] {999999999}\r\n"];
        await using var server = new ScriptedServer(script.RunAsync);
        await using var room = await FetchRoom.OpenAsync();
        await Should.ThrowAsync<MailProtocolException>(() => room.LookAsync(Mailbox(server)));
        script.Answers["UID SEARCH"] = ["* SEARCH 5\r\nTAG OK\r\n"];
        await room.LookAsync(Mailbox(server));
        room.Intake.Subjects.ShouldBe(["polled"]);
        (await room.Store.ReadAsync(db => Task.FromResult(db.PutOffLetters.Single()))).Uid.ShouldBe(4);
    }

    [Fact]
    public async Task A_server_that_ends_the_connection_at_every_wait_is_met_slower_and_slower()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            for (var line = await GreetAsync(talk); !line.EndsWith("IDLE", StringComparison.Ordinal); line = await talk.HearAsync())
            {
                var tag = line.Split(' ')[0];
                await talk.SayAsync(line.Contains("CAPABILITY", StringComparison.Ordinal) ? $"* CAPABILITY IMAP4rev1 IDLE\r\n{tag} OK\r\n" : $"{tag} OK\r\n");
            }
        });
        await using var room = await FetchRoom.OpenAsync();
        var began = TimeProvider.System.GetTimestamp();
        await using (room.Watch(Mailbox(server))) await Eventually.IsTrueAsync(() => server.Connections >= 4, "it came back", TimeSpan.FromMinutes(2));
        TimeProvider.System.GetElapsedTime(began).ShouldBeGreaterThan(TimeSpan.FromSeconds(5), "1 + 2 + 4 seconds, a little more or less");
    }

    private static async Task<string> GreetAsync(ScriptedTalk talk)
    {
        await talk.SayAsync("* OK Hello\r\n");
        return await talk.HearAsync();
    }

    [Fact]
    public void A_sign_in_that_was_refused_is_not_tried_again_before_a_minute_whatever_the_chance()
    {
        var minute = TimeSpan.FromMinutes(1);
        Enumerable.Range(0, 200).ShouldAllBe(_ => new Backoff().Next(minute) >= minute);
    }

    private static ImapScript Script(string offers = "IMAP4rev1")
    {
        var script = new ImapScript
        {
            Offers = offers,
            Answers =
            {
                ["SELECT"] = ["* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 5] x\r\n* OK [PERMANENTFLAGS (\\Seen \\Deleted)] x\r\nTAG OK\r\n"],
                ["UID FETCH 5 (UID RFC822"] = ["* 1 FETCH (UID 5 RFC822.SIZE 22 FLAGS ())\r\nTAG OK\r\n"],
                ["UID FETCH 5 (UID BODY"] = [$"* 1 FETCH (UID 5 BODY[] {{{Letter.Length}}}\r\n{Letter})\r\nTAG OK\r\n"],
            },
        };
        return script;
    }

    private static ImapMailboxOptions Mailbox(ScriptedServer server) => new()
    {
        Name = "support", Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, User = "support", Secret = "x", PollInterval = TimeSpan.FromMilliseconds(5),
    };
}
