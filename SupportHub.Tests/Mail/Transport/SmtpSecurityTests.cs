using System.Security.Authentication;
using System.Text;
using Shouldly;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Tests.Mail.Servers;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>TLS and sign-in of the submission client.</summary>
public class SmtpSecurityTests
{
    private const string Secret = "very-secret-word";

    [Fact]
    public async Task After_STARTTLS_only_what_is_said_inside_counts()
    {
        var script = new SmtpScript { Offers = ["STARTTLS", "AUTH LOGIN"], OffersInTls = ["AUTH PLAIN"] };
        await ConnectAsync(script, MailSecurity.StartTls);
        script.Commands.ShouldBe(["EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", $"AUTH PLAIN {Base64($"\0support\0{Secret}")}", "QUIT"]);
    }

    [Fact]
    public async Task Nothing_is_said_in_the_clear_where_TLS_is_not_offered()
    {
        var script = new SmtpScript { Offers = ["AUTH PLAIN"] };
        await Should.ThrowAsync<NoTlsException>(() => ConnectAsync(script, MailSecurity.StartTls));
        script.Commands.ShouldBe(["EHLO [127.0.0.1]"]);
    }

    [Fact]
    public async Task Words_slipped_in_before_TLS_end_the_connection()
    {
        var script = new SmtpScript { Offers = ["STARTTLS"], Answers = { ["STARTTLS"] = ["220 Ready\r\n250-mx\r\n250 AUTH PLAIN\r\n"] } };
        await Should.ThrowAsync<MailProtocolException>(() => ConnectAsync(script, MailSecurity.StartTls));
    }

    [Fact]
    public async Task Tls_from_the_first_byte()
    {
        var script = new SmtpScript
        {
            BeginsWithTls = true,
            Offers = ["AUTH LOGIN"],
            Answers = { ["AUTH"] = ["334 VXNlcm5hbWU6\r\n"], [Base64("support")] = ["334 UGFzc3dvcmQ6\r\n"], [Base64(Secret)] = ["235 Welcome\r\n"] },
        };
        await ConnectAsync(script, MailSecurity.Tls);
        script.Commands.ShouldBe(["EHLO [127.0.0.1]", "AUTH LOGIN", Base64("support"), Base64(Secret), "QUIT"]);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        var script = new SmtpScript { BeginsWithTls = true };
        await using var server = new ScriptedServer(script.RunAsync);
        await Should.ThrowAsync<AuthenticationException>(() => SmtpClient.ConnectAsync(new SmtpServer("localhost", server.Port, MailSecurity.Tls), default));
        script.Commands.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PLAIN LOGIN XOAUTH2", "AUTH PLAIN ")]
    [InlineData("XOAUTH2 LOGIN", "AUTH LOGIN")]
    [InlineData("XOAUTH2", "AUTH XOAUTH2 ")]
    public async Task The_best_that_is_offered_is_taken(string offered, string command)
    {
        var script = new SmtpScript { Offers = [$"AUTH {offered}"] };
        await ConnectAsync(script, MailSecurity.None);
        script.Commands[1].ShouldStartWith(command);
    }

    [Fact]
    public async Task Signing_in_by_a_token()
    {
        var script = new SmtpScript { Offers = ["AUTH XOAUTH2 PLAIN"] };
        await ConnectAsync(script, MailSecurity.None, SmtpAuth.XOAuth2);
        script.Commands[1].ShouldBe($"AUTH XOAUTH2 {Base64($"user=support\u0001auth=Bearer {Secret}\u0001\u0001")}");
    }

    [Fact]
    public async Task A_long_token_waits_to_be_asked_for()
    {
        var script = new SmtpScript { Offers = ["AUTH XOAUTH2"], Answers = { ["AUTH"] = ["334 \r\n"], ["dXNlcj"] = ["235 Welcome\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var client = await SmtpClient.ConnectAsync(new SmtpServer("127.0.0.1", server.Port, MailSecurity.None, "support", new string('t', 2000), SmtpAuth.XOAuth2), default);
        script.Commands[1].ShouldBe("AUTH XOAUTH2");
        script.Commands[2].Length.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public async Task A_server_that_asks_once_more_for_what_came_with_the_command_gets_it()
    {
        var plain = Base64($"\0support\0{Secret}");
        var script = new SmtpScript { Offers = ["AUTH=PLAIN"], Answers = { ["AUTH"] = ["334 \r\n"], [plain] = ["235 Welcome\r\n"] } };
        await ConnectAsync(script, MailSecurity.None);
        script.Commands[1..3].ShouldBe([$"AUTH PLAIN {plain}", plain]);
    }

    [Fact]
    public async Task A_refused_token_is_answered_as_the_mechanism_asks_and_told_without_the_secret()
    {
        var refused = await Should.ThrowAsync<SignInRefusedException>(() => ConnectAsync(new ScriptedServer(async talk =>
        {
            await talk.SayAsync("220 mx\r\n");
            await talk.AnswerAsync("250-mx\r\n250 AUTH XOAUTH2\r\n");
            await talk.AnswerAsync("334 eyJzdGF0dXMiOiI0MDEifQ==\r\n");
            (await talk.HearAsync()).ShouldBeEmpty();
            await talk.SayAsync("535 5.7.8 Not accepted\r\n");
        })));
        refused.ToString().ShouldNotContain(Secret);
        refused.Message.ShouldBe("535 5.7.8 Not accepted");
    }

    [Theory]
    [InlineData("535 5.7.8 What is {0}?\r\n")]
    [InlineData("500 unknown command AUTH PLAIN {1}\r\n")]
    [InlineData("{1} I do not know\r\n")]
    public async Task A_secret_that_the_server_repeats_is_not_repeated(string answer)
    {
        var plain = Base64($"\0support\0{Secret}");
        var script = new SmtpScript { Offers = ["AUTH PLAIN"], Answers = { ["AUTH"] = [string.Format(null, answer, Secret, plain)] } };
        var told = await Record.ExceptionAsync(() => ConnectAsync(script, MailSecurity.None));
        told.ShouldNotBeNull().ToString().ShouldNotContain(Secret);
        told.ToString().ShouldNotContain(plain);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_sign_in_is_told_so() =>
        await Should.ThrowAsync<SignInRefusedException>(() => ConnectAsync(new SmtpScript(), MailSecurity.None));

    [Fact]
    public void A_server_is_printed_without_its_secret() =>
        new SmtpServer("mx.example", 587, MailSecurity.StartTls, "support", Secret).ToString().ShouldBe("mx.example:587");

    private static async Task ConnectAsync(ScriptedServer server)
    {
        await using (server)
        {
            await using var client = await SmtpClient.ConnectAsync(new SmtpServer("127.0.0.1", server.Port, MailSecurity.None, "support", Secret), default);
        }
    }

    private static async Task ConnectAsync(SmtpScript script, MailSecurity security, SmtpAuth auth = SmtpAuth.Auto)
    {
        await using var server = new ScriptedServer(script.RunAsync);
        await using var client = await SmtpClient.ConnectAsync(new SmtpServer("127.0.0.1", server.Port, security, "support", Secret, auth, AcceptAnyCertificate: true), default);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
