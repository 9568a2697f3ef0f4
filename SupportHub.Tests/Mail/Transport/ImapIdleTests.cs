using Shouldly;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Tests.Mail.Servers;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>Waiting for letters.</summary>
public class ImapIdleTests
{
    [Fact]
    public async Task A_new_letter_ends_the_wait()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await SignInAsync(talk);
            (await talk.AnswerAsync("+ idling\r\n* OK still here\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 1 EXISTS\r\n")).ShouldBe("S4 IDLE");
            (await talk.AnswerAsync("* 2 EXISTS\r\nS4 OK\r\n")).ShouldBe("DONE");
            (await talk.AnswerAsync("S5 OK\r\n")).ShouldBe("S5 NOOP");
        });
        await using var client = await ImapClient.ConnectAsync(ImapClientTests.Server(server), default);
        await client.IdleAsync(TimeSpan.FromMinutes(20), TimeProvider.System, default);
        await client.NoopAsync(default);
        client.Exists.ShouldBe(2);
        server.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task When_the_time_is_up_the_wait_ends_and_the_connection_stays_good()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await SignInAsync(talk);
            await talk.AnswerAsync("+ idling\r\n");
            (await talk.AnswerAsync("S4 OK\r\n")).ShouldBe("DONE");
            await talk.AnswerAsync("S5 OK\r\n");
        });
        await using var client = await ImapClient.ConnectAsync(ImapClientTests.Server(server), default);
        await client.IdleAsync(TimeSpan.FromMilliseconds(50), TimeProvider.System, default);
        await client.NoopAsync(default);
        server.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_does_not_wait_says_so()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await SignInAsync(talk);
            await talk.AnswerAsync("S4 BAD what\r\n");
            await talk.AnswerAsync("S5 OK\r\n");
        });
        await using var client = await ImapClient.ConnectAsync(ImapClientTests.Server(server), default);
        await Should.ThrowAsync<ImapRefusedException>(() => client.IdleAsync(TimeSpan.FromMinutes(20), TimeProvider.System, default));
        await client.NoopAsync(default);
    }

    [Fact]
    public async Task A_connection_lost_while_waiting_is_noticed()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await SignInAsync(talk);
            await talk.AnswerAsync("+ idling\r\n");
        });
        await using var client = await ImapClient.ConnectAsync(ImapClientTests.Server(server), default);
        await Should.ThrowAsync<IOException>(() => client.IdleAsync(TimeSpan.FromMinutes(20), TimeProvider.System, default));
    }

    [Fact]
    public async Task A_server_that_does_not_come_back_is_left()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await SignInAsync(talk);
            await talk.AnswerAsync("+ idling\r\n");
            await talk.HangAsync();
        });
        await using var client = await ImapClient.ConnectAsync(ImapClientTests.Server(server) with { Timeout = TimeSpan.FromSeconds(5) }, default);
        await Should.ThrowAsync<MailTimeoutException>(() => client.IdleAsync(TimeSpan.FromMilliseconds(20), TimeProvider.System, default));
    }

    [Fact]
    public async Task Stopping_ends_the_wait_at_once()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedServer(async talk =>
        {
            await SignInAsync(talk);
            await talk.AnswerAsync("+ idling\r\n");
            await stop.CancelAsync();
            await talk.HangAsync();
        });
        await using var client = await ImapClient.ConnectAsync(ImapClientTests.Server(server), default);
        await Should.ThrowAsync<OperationCanceledException>(() => client.IdleAsync(TimeSpan.FromMinutes(20), TimeProvider.System, stop.Token));
    }

    private static async Task SignInAsync(ScriptedTalk talk)
    {
        await talk.SayAsync("* OK\r\n");
        await talk.AnswerAsync("* CAPABILITY IMAP4rev1 IDLE\r\nS1 OK\r\n");
        await talk.AnswerAsync("S2 OK\r\n");
        await talk.AnswerAsync("* CAPABILITY IMAP4rev1 IDLE\r\nS3 OK\r\n");
    }
}
