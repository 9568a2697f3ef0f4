using System.Text;
using Shouldly;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Tests.Mail.Servers;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>TLS and sign-in of the mailbox client.</summary>
public class ImapSignInTests
{
    [Fact]
    public async Task Plain_in_one_go_where_the_server_can()
    {
        var script = new ImapScript { Offers = "IMAP4rev1 AUTH=PLAIN SASL-IR" };
        await ImapClientTests.WithAsync(script, _ => Task.CompletedTask);
        script.Commands[1].ShouldBe($"AUTHENTICATE PLAIN {Base64("\0support\0very-secret-word")}");
    }

    [Fact]
    public async Task Plain_when_asked_for_elsewhere()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.SayAsync("* OK\r\n");
            await talk.AnswerAsync("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nS1 OK\r\n");
            (await talk.AnswerAsync("+\r\n")).ShouldBe("S2 AUTHENTICATE PLAIN");
            (await talk.AnswerAsync("* CAPABILITY IMAP4rev1\r\nS2 OK\r\n")).ShouldBe(Base64("\0support\0very-secret-word"));
            await talk.AnswerAsync("* CAPABILITY IMAP4rev1\r\nS3 OK\r\n");
            await talk.AnswerAsync("* BYE\r\n");
        });
        await using (await ImapClient.ConnectAsync(ImapClientTests.Server(server), default)) { }
        server.Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("very \"odd\" \\ word", "LOGIN \"support\" \"very \\\"odd\\\" \\\\ word\"")]
    [InlineData("пароль", "LOGIN \"support\" <пароль>")]
    public async Task Login_with_any_word(string secret, string said)
    {
        foreach (var offers in new[] { "IMAP4rev1", "IMAP4rev1 LITERAL+", "IMAP4rev1 LITERAL-" })
        {
            var script = new ImapScript { Offers = offers };
            await ImapClientTests.WithAsync(script, _ => Task.CompletedTask, s => s with { Secret = secret });
            script.Commands[1].ShouldBe(said);
        }
    }

    [Fact]
    public async Task By_a_token()
    {
        var script = new ImapScript { Offers = "IMAP4rev1 AUTH=XOAUTH2 SASL-IR" };
        await ImapClientTests.WithAsync(script, _ => Task.CompletedTask, s => s with { Auth = ImapAuth.XOAuth2 });
        script.Commands[1].ShouldBe($"AUTHENTICATE XOAUTH2 {Base64("user=support\u0001auth=Bearer very-secret-word\u0001\u0001")}");
    }

    [Fact]
    public async Task A_refused_token_is_told_in_the_servers_words_and_without_the_secret()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.SayAsync("* OK\r\n");
            await talk.AnswerAsync("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR\r\nS1 OK\r\n");
            await talk.AnswerAsync("+ eyJzdGF0dXMiOiI0MDAifQ==\r\n");
            (await talk.HearAsync()).ShouldBeEmpty();
            await talk.SayAsync("S0 NO [AUTHENTICATIONFAILED] Invalid credentials\r\n");
        });
        var refused = await Should.ThrowAsync<SignInRefusedException>(() => ImapClient.ConnectAsync(ImapClientTests.Server(server) with { Auth = ImapAuth.XOAuth2 }, default));
        refused.Message.ShouldContain("Invalid credentials");
        refused.ToString().ShouldNotContain("secret-word");
        server.Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("TAG BAD unknown LOGIN support very-secret-word\r\n")]
    [InlineData("LOGIN?very-secret-word\r\n")]
    public async Task A_secret_that_the_server_repeats_is_not_repeated(string answer)
    {
        var script = new ImapScript { Answers = { ["LOGIN"] = [answer] } };
        var told = await Record.ExceptionAsync(() => ImapClientTests.WithAsync(script, _ => Task.CompletedTask));
        told.ShouldNotBeNull().ToString().ShouldNotContain("secret-word");
    }

    [Fact]
    public async Task Login_that_is_switched_off_is_not_tried()
    {
        var script = new ImapScript { Offers = "IMAP4rev1 LOGINDISABLED STARTTLS" };
        await Should.ThrowAsync<SignInRefusedException>(() => ImapClientTests.WithAsync(script, _ => Task.CompletedTask));
        script.Commands.ShouldBe(["CAPABILITY"]);
    }

    [Fact]
    public async Task STARTTLS_and_what_was_offered_before_it_is_forgotten()
    {
        var script = new ImapScript { Offers = "IMAP4rev1 STARTTLS LOGINDISABLED" };
        script.Answers["CAPABILITY"] = ["* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nTAG OK\r\n", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nTAG OK\r\n"];
        await ImapClientTests.WithAsync(script, _ => Task.CompletedTask, s => s with { Security = MailSecurity.StartTls });
        script.Commands.Take(3).ShouldBe(["CAPABILITY", "STARTTLS", "CAPABILITY"]);
        script.Commands[3].ShouldStartWith("AUTHENTICATE PLAIN");
    }

    [Theory]
    [InlineData("* OK hello\r\n", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK\r\n", "TAG OK\r\n")]
    [InlineData("* PREAUTH hello\r\n", "* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK\r\n", "TAG OK\r\n")]
    [InlineData("* OK hello\r\n", "* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK\r\n", "TAG NO not now\r\n")]
    public async Task Nothing_is_said_in_the_clear_where_TLS_is_not_to_be_had(string greeting, string offers, string answer)
    {
        var script = new ImapScript { Greeting = greeting, Answers = { ["CAPABILITY"] = [offers], ["STARTTLS"] = [answer] } };
        await Should.ThrowAsync<NoTlsException>(() => ImapClientTests.WithAsync(script, _ => Task.CompletedTask, s => s with { Security = MailSecurity.StartTls }));
        script.Commands.ShouldNotContain(c => c.StartsWith("AUTH") || c.StartsWith("LOGIN"));
    }

    [Fact]
    public async Task Words_slipped_in_before_TLS_end_the_connection()
    {
        var script = new ImapScript { Offers = "IMAP4rev1 STARTTLS", Answers = { ["STARTTLS"] = ["TAG OK go\r\n* CAPABILITY AUTH=LOGIN\r\n"] } };
        await Should.ThrowAsync<MailProtocolException>(() => ImapClientTests.WithAsync(script, _ => Task.CompletedTask, s => s with { Security = MailSecurity.StartTls }));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
