using System.Text;
using Shouldly;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Tests.Mail.Servers;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>The submission client against a server that follows a script.</summary>
public class SmtpClientTests
{
    private static readonly byte[] Message = "Subject: x\r\n\r\n.hidden\r\n..two\r\nlast\r\n.\r\n"u8.ToArray();
    private static readonly SmtpEnvelope Envelope = new("support@vendor.example", ["anna@client.example"], "letter-1");

    [Fact]
    public async Task The_bytes_arrive_as_they_were_with_every_leading_dot_doubled()
    {
        var script = new SmtpScript();
        await SendAsync(script, Envelope, Message);
        Encoding.UTF8.GetString(script.Contents.Single()).ShouldBe("Subject: x\r\n\r\n..hidden\r\n...two\r\nlast\r\n..\r\n");
        script.Commands.ShouldBe(["EHLO [127.0.0.1]", "MAIL FROM:<support@vendor.example>", "RCPT TO:<anna@client.example>", "DATA", "QUIT"]);
    }

    [Fact]
    public async Task What_the_server_offers_is_used()
    {
        var script = new SmtpScript { Offers = ["SIZE 1000000", "8BITMIME", "DSN", "SMTPUTF8", "ENHANCEDSTATUSCODES"] };
        await SendAsync(script, Envelope with { EnvelopeId = "a+b=c" }, Encoding.UTF8.GetBytes("Subject: x\r\n\r\nПривет\r\n"));
        script.Commands[1].ShouldBe("MAIL FROM:<support@vendor.example> SIZE=28 BODY=8BITMIME RET=HDRS ENVID=a+2Bb+3Dc");
        script.Commands[2].ShouldBe("RCPT TO:<anna@client.example> NOTIFY=FAILURE,DELAY");
    }

    [Fact]
    public async Task A_server_without_EHLO_is_greeted_the_old_way()
    {
        var script = new SmtpScript { Answers = { ["EHLO"] = ["502 5.5.1 What?\r\n"] } };
        await SendAsync(script, Envelope, Message);
        script.Commands[1].ShouldBe("HELO [127.0.0.1]");
        script.Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Utf8_is_asked_for_only_when_an_address_needs_it()
    {
        var script = new SmtpScript { Offers = ["SMTPUTF8"] };
        await SendAsync(script, Envelope with { To = ["анна@клиент.example"] }, Message);
        script.Commands[1].ShouldEndWith(" SMTPUTF8");
        script.Commands[2].ShouldBe("RCPT TO:<анна@xn--e1affkgn.example>".Replace("xn--e1affkgn", new System.Globalization.IdnMapping().GetAscii("клиент"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_domain_in_Cyrillic_needs_nothing_of_the_server()
    {
        var script = new SmtpScript();
        await SendAsync(script, Envelope with { To = ["anna@клиент.example"] }, Message);
        script.Commands[2].ShouldStartWith("RCPT TO:<anna@xn--");
    }

    [Theory]
    [InlineData("анна@client.example")]
    [InlineData("no address")]
    [InlineData("a@b.example>\r\nRCPT TO:<c@d.example")]
    [InlineData("@client.example")]
    public async Task An_address_that_cannot_be_said_is_refused_without_asking(string address)
    {
        var script = new SmtpScript();
        var refused = await Should.ThrowAsync<SmtpRefusedException>(() => SendAsync(script, Envelope with { To = [address] }, Message));
        refused.IsPermanent.ShouldBeTrue();
        refused.Recipient.ShouldBe(address);
        script.Commands.ShouldNotContain("DATA");
    }

    [Theory]
    [InlineData("550 5.1.1 No such person\r\n", true, "5.1.1")]
    [InlineData("450-4.2.1 The mailbox\r\n450 4.2.1 is busy\r\n", false, "4.2.1")]
    [InlineData("452 later\r\n", false, "")]
    public async Task A_refused_recipient_is_refused_for_now_or_for_good(string answer, bool permanent, string enhanced)
    {
        var script = new SmtpScript { Answers = { ["RCPT"] = [answer] } };
        var refused = await Should.ThrowAsync<SmtpRefusedException>(() => SendAsync(script, Envelope, Message));
        (refused.IsPermanent, refused.Enhanced, refused.Recipient).ShouldBe((permanent, enhanced, "anna@client.example"));
    }

    [Fact]
    public async Task Of_several_recipients_the_good_ones_get_it_and_the_others_are_told()
    {
        var script = new SmtpScript { Answers = { ["RCPT TO:<gone"] = ["550 5.1.1 Gone\r\n"] } };
        var receipt = await SendAsync(script, Envelope with { To = ["gone@client.example", "anna@client.example"] }, Message);
        receipt.Refused.Single().Recipient.ShouldBe("gone@client.example");
        receipt.Words.ShouldBe("Taken as 1abc");
        script.Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_refusal_the_next_message_goes_by_the_same_connection()
    {
        var script = new SmtpScript { Answers = { ["(content)"] = ["554 5.7.1 Spam\r\n", "250 Fine\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var client = await SmtpClient.ConnectAsync(Server(server), default);
        (await Should.ThrowAsync<SmtpRefusedException>(() => client.SendAsync(Envelope, Message, default))).Recipient.ShouldBe("");
        client.IsUsable.ShouldBeTrue();
        await client.SendAsync(Envelope, Message, default);
        await client.SendAsync(Envelope, Message, default);
        script.Commands.Count(c => c == "RSET").ShouldBe(1);
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_server_closes_down_the_connection_is_of_no_more_use()
    {
        var script = new SmtpScript { Answers = { ["MAIL"] = ["421 4.3.2 Closing\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var client = await SmtpClient.ConnectAsync(Server(server), default);
        (await Should.ThrowAsync<SmtpRefusedException>(() => client.SendAsync(Envelope, Message, default))).IsPermanent.ShouldBeFalse();
        client.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_above_the_servers_size_is_not_begun()
    {
        var script = new SmtpScript { Offers = ["SIZE 10"] };
        (await Should.ThrowAsync<SmtpRefusedException>(() => SendAsync(script, Envelope, Message))).Enhanced.ShouldBe("5.3.4");
        script.Commands.ShouldNotContain(c => c.StartsWith("MAIL"));
    }

    [Theory]
    [InlineData("Subject: x\r\n\r\nbare\n.\nMAIL FROM:<evil@x.example>\r\n")]
    [InlineData("Subject: x\r\n\r\nbare\r.\r\n")]
    public async Task A_message_that_could_be_read_as_two_is_not_sent(string message) =>
        (await Should.ThrowAsync<SmtpRefusedException>(() => SendAsync(new SmtpScript(), Envelope, Encoding.UTF8.GetBytes(message)))).Enhanced.ShouldBe("5.6.0");

    [Fact]
    public async Task A_line_longer_than_mail_carries_is_not_sent() =>
        (await Should.ThrowAsync<SmtpRefusedException>(() => SendAsync(new SmtpScript(), Envelope, Encoding.UTF8.GetBytes(new string('x', 999) + "\r\n")))).Code.ShouldBe(554);

    [Theory]
    [InlineData("hello\r\n")]
    [InlineData("250\r\n999 what\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("\r\n")]
    public async Task What_is_no_mail_server_is_told_apart(string greeting) =>
        await Should.ThrowAsync<IOException>(() => SendAsync(new SmtpScript { Answers = { ["(greeting)"] = [greeting], ["EHLO"] = ["nonsense\r\n"] } }, Envelope, Message));

    [Fact]
    public async Task An_endless_answer_ends()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            while (true) await talk.SayAsync("220-more\r\n");
        });
        await Should.ThrowAsync<MailProtocolException>(() => SmtpClient.ConnectAsync(Server(server), default));
    }

    [Fact]
    public async Task An_endless_line_ends()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            while (true) await talk.SayAsync("220 more more more more ");
        });
        await Should.ThrowAsync<MailProtocolException>(() => SmtpClient.ConnectAsync(Server(server), default));
    }

    [Fact]
    public async Task A_mute_server_is_left()
    {
        await using var server = new ScriptedServer(talk => talk.HangAsync());
        await Should.ThrowAsync<MailTimeoutException>(() => SmtpClient.ConnectAsync(Server(server) with { Timeout = TimeSpan.FromMilliseconds(100) }, default));
    }

    [Fact]
    public async Task A_server_that_looks_long_into_the_message_is_waited_for()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.SayAsync("220 mx\r\n");
            for (var i = 0; i < 3; i++) await talk.AnswerAsync("250 fine\r\n");
            await talk.AnswerAsync("354 go\r\n");
            while (await talk.HearAsync() != ".") { }
            await Task.Delay(TimeSpan.FromSeconds(9));
            await talk.SayAsync("250 2.0.0 clean\r\n");
        });
        await using var client = await SmtpClient.ConnectAsync(Server(server) with { Timeout = TimeSpan.FromSeconds(8) }, default);
        (await client.SendAsync(Envelope, Message, default)).Words.ShouldBe("clean");
    }

    [Fact]
    public async Task A_long_message_over_a_slow_line_is_given_its_time_while_it_moves()
    {
        const int pieces = 40, size = 400_000;
        var message = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 78) + "\r\n", pieces * size / 80)));
        await using var server = new ScriptedServer(async talk =>
        {
            talk.HearLittleAtOnce();
            await talk.SayAsync("220 mx\r\n");
            for (var i = 0; i < 3; i++) await talk.AnswerAsync("250 fine\r\n");
            await talk.AnswerAsync("354 go\r\n");
            for (var i = 0; i < pieces; i++)
            {
                await talk.HearBytesAsync(size);
                await Task.Delay(TimeSpan.FromMilliseconds(240));
            }

            await talk.HearBytesAsync(3);
            await talk.SayAsync("250 2.0.0 at last\r\n");
        });
        await using var client = await SmtpClient.ConnectAsync(Server(server) with { Timeout = TimeSpan.FromSeconds(8) }, default);
        (await client.SendAsync(Envelope, message, default)).Words.ShouldBe("at last");
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_the_connection()
    {
        var script = new SmtpScript();
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.SayAsync("220 mx\r\n");
            await talk.AnswerAsync("250 mx\r\n");
            await talk.HearAsync();
            await cancel.CancelAsync();
            await talk.HangAsync();
        });
        await using var client = await SmtpClient.ConnectAsync(Server(server), default);
        await Should.ThrowAsync<OperationCanceledException>(() => client.SendAsync(Envelope, Message, cancel.Token));
        client.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_connection_lost_after_the_last_dot_says_nothing_of_the_letter()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.SayAsync("220 mx\r\n");
            for (var i = 0; i < 3; i++) await talk.AnswerAsync("250 fine\r\n");
            await talk.AnswerAsync("354 go\r\n");
            while (await talk.HearAsync() != ".") { }
        });
        await using var client = await SmtpClient.ConnectAsync(Server(server), default);
        await Should.ThrowAsync<IOException>(() => client.SendAsync(Envelope, Message, default));
        client.IsUsable.ShouldBeFalse();
    }

    private static async Task<SmtpReceipt> SendAsync(SmtpScript script, SmtpEnvelope envelope, byte[] message)
    {
        await using var server = new ScriptedServer(script.RunAsync);
        await using var client = await SmtpClient.ConnectAsync(Server(server), default);
        return await client.SendAsync(envelope, message, default);
    }

    private static SmtpServer Server(ScriptedServer server) => new("127.0.0.1", server.Port, MailSecurity.None, Timeout: TimeSpan.FromMinutes(1));
}
