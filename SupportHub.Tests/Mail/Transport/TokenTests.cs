using System.Text;
using Microsoft.Extensions.Options;
using NodaTime;
using Shouldly;
using SupportHub.Mail;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Platform;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Mail.Servers.TokenScript;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>Access tokens are fetched, renewed before they run out, and never told to anybody else.</summary>
public sealed class TokenTests : IDisposable
{
    private const string User = "support@vendor.example";

    private static readonly Actor Manager = new(1, "Мария", ActorRole.Manager);

    private readonly TokenRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task An_application_that_speaks_for_itself_asks_with_its_secret()
    {
        var script = new TokenScript(Token("first"));
        await using var server = new ScriptedServer(script.RunAsync);

        (await room.Tokens.OfAsync(TokenRoom.OAuth(server), User, default)).ShouldBe("first");

        script.Asked.Single().ShouldBe(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "support-app", ["client_secret"] = "app-secret-word", ["scope"] = "mail.all" }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_token_serves_until_a_minute_before_its_end_and_is_then_fetched_anew()
    {
        var script = new TokenScript(Token("first"), Token("second"));
        await using var server = new ScriptedServer(script.RunAsync);
        var oauth = TokenRoom.OAuth(server, "consent");

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.Tokens.OfAsync(oauth, User, default)));
        together.ShouldAllBe(token => token == "first");
        room.Time.Now += Duration.FromMinutes(58);
        (await room.Tokens.OfAsync(oauth, User, default)).ShouldBe("first");
        script.Asked.Count.ShouldBe(1);
        room.Time.Now += Duration.FromMinutes(1);
        (await room.Tokens.OfAsync(oauth, User, default)).ShouldBe("second");
        script.Asked.ShouldAllBe(fields => fields["grant_type"] == "refresh_token" && fields["refresh_token"] == "consent");
    }

    [Fact]
    public async Task A_refresh_token_is_kept_that_came_when_nobody_waited_for_it_any_more()
    {
        using var giveUp = new CancellationTokenSource();
        var script = new TokenScript(Token("first", refresh: "newer-consent"), Token("second")) { Meanwhile = giveUp.CancelAsync };
        await using var server = new ScriptedServer(script.RunAsync);
        var oauth = TokenRoom.OAuth(server, "consent");

        try
        {
            await room.Tokens.OfAsync(oauth, User, giveUp.Token);
        }
        catch (OperationCanceledException)
        {
            // whoever asked is gone
        }

        room.Restart();
        (await room.Tokens.OfAsync(oauth, User, default)).ShouldBe("second");
        script.Asked.Select(fields => fields["refresh_token"]).ShouldBe(["consent", "newer-consent"]);
    }

    [Fact]
    public async Task A_refresh_token_given_in_place_of_the_old_one_is_used_after_a_restart_too_and_lies_there_encrypted()
    {
        var script = new TokenScript(Token("first", refresh: "newer-consent"), Token("second"));
        await using var server = new ScriptedServer(script.RunAsync);
        await room.Tokens.OfAsync(TokenRoom.OAuth(server, "consent"), User, default);

        room.Restart();
        (await room.Tokens.OfAsync(TokenRoom.OAuth(server, "consent"), User, default)).ShouldBe("second");

        script.Asked.Select(fields => fields["refresh_token"]).ShouldBe(["consent", "newer-consent"]);
        room.Files.ShouldHaveSingleItem();
        Encoding.Latin1.GetString(File.ReadAllBytes(room.Files[0])).ShouldNotContain("consent");
    }

    [Fact]
    public async Task Where_the_kept_refresh_token_ran_out_the_one_of_the_settings_is_tried()
    {
        var script = new TokenScript(Token("first", refresh: "newer-consent"), (400, """{"error":"invalid_grant"}"""), Token("second"));
        await using var server = new ScriptedServer(script.RunAsync);
        await room.Tokens.OfAsync(TokenRoom.OAuth(server, "consent"), User, default);

        room.Restart();
        (await room.Tokens.OfAsync(TokenRoom.OAuth(server, "consent"), User, default)).ShouldBe("second");

        script.Asked[^1]["refresh_token"].ShouldBe("consent");
        room.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_scopes_of_one_consent_take_turns_so_that_none_brings_a_refresh_token_that_was_used()
    {
        var script = new TokenScript(Token("first", refresh: "second-consent"), Token("second", refresh: "third-consent"));
        await using var server = new ScriptedServer(script.RunAsync);
        var sending = TokenRoom.OAuth(server, "consent");
        sending.Scope = "mail.send";

        await Task.WhenAll(room.Tokens.OfAsync(TokenRoom.OAuth(server, "consent"), User, default), room.Tokens.OfAsync(sending, User, default));

        script.Asked.Select(fields => fields["refresh_token"]).ShouldBe(["consent", "second-consent"]);
    }

    [Theory]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset=\"no such\"")]
    public async Task An_answer_is_read_whatever_charset_it_names(string contentType)
    {
        await using var server = new ScriptedServer(new TokenScript(Token("first")) { ContentType = contentType }.RunAsync);

        (await room.Tokens.OfAsync(TokenRoom.OAuth(server), User, default)).ShouldBe("first");
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"AADSTS70008: consent has expired.\r\nTrace: 1"}""", "invalid_grant: AADSTS70008: … has expired. Trace: 1")]
    [InlineData(401, """{"error":"invalid_client","error_description":"app-secret-word is wrong"}""", "invalid_client: … is wrong")]
    [InlineData(502, "<html>Bad gateway</html>", "HTTP 502")]
    [InlineData(200, "[]", "HTTP 200")]
    [InlineData(200, """{"token_type":"Bearer"}""", "HTTP 200")]
    public async Task Without_a_token_the_endpoints_reason_is_told_and_no_secret(int status, string body, string words)
    {
        await using var server = new ScriptedServer(new TokenScript((status, body)).RunAsync);

        var fault = MailFault.Of(await Should.ThrowAsync<TokenRefusedException>(() => room.Tokens.OfAsync(TokenRoom.OAuth(server, "consent"), User, default)));

        fault.ShouldBe(new MailFault(MailFaultKind.Token, words));
    }

    [Fact]
    public async Task Nobody_is_told_the_secrets_whom_the_endpoint_points_at()
    {
        var elsewhere = new TokenScript(Token("stolen"));
        await using var other = new ScriptedServer(elsewhere.RunAsync);
        await using var server = new ScriptedServer(new TokenScript((307, "")) { Location = $"http://127.0.0.1:{other.Port}/" }.RunAsync);

        await Should.ThrowAsync<TokenRefusedException>(() => room.Tokens.OfAsync(TokenRoom.OAuth(server, "consent"), User, default));

        elsewhere.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mailbox_that_takes_the_token_no_more_gets_a_fresh_one_at_once()
    {
        var tokens = new TokenScript(Token("first"), Token("second"));
        await using var endpoint = new ScriptedServer(tokens.RunAsync);
        var script = new ImapScript { Offers = "IMAP4rev1 AUTH=XOAUTH2 AUTH=PLAIN SASL-IR", Answers = { ["AUTHENTICATE"] = ["TAG OK\r\n", "TAG NO [AUTHENTICATIONFAILED] Gone\r\n", "TAG OK\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        var mailbox = Mailbox(server, endpoint);

        await using (await room.Accounts.ConnectAsync(mailbox, default)) { }
        await using (await room.Accounts.ConnectAsync(mailbox, default)) { }

        script.Commands.Where(c => c.StartsWith("AUTHENTICATE", StringComparison.Ordinal)).ShouldBe(new[] { "first", "first", "second" }.Select(token => $"AUTHENTICATE XOAUTH2 {XOAuth2(token)}"));
    }

    [Fact]
    public async Task A_sign_in_that_stays_refused_is_told_and_not_repeated_for_ever()
    {
        var tokens = new TokenScript(Token("first"), Token("second"), Token("third"));
        await using var endpoint = new ScriptedServer(tokens.RunAsync);
        var script = new ImapScript { Offers = "IMAP4rev1 AUTH=XOAUTH2 SASL-IR", Answers = { ["AUTHENTICATE"] = ["TAG NO [AUTHENTICATIONFAILED] No\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);

        await Should.ThrowAsync<SignInRefusedException>(() => room.Accounts.ConnectAsync(Mailbox(server, endpoint), default));

        server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task The_test_of_a_connection_begins_with_the_token()
    {
        await using var endpoint = new ScriptedServer(new TokenScript(Token("first"), (400, """{"error":"invalid_client"}""")).RunAsync);
        var script = new SmtpScript { Offers = ["AUTH XOAUTH2 PLAIN"] };
        await using var server = new ScriptedServer(script.RunAsync);
        var smtp = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, User = User, OAuth = TokenRoom.OAuth(endpoint) };

        var good = (await new TestSmtpConnection(room.Accounts).ExecuteAsync(Manager, smtp, User, default)).Value;
        good.Passed.ShouldBeTrue();
        good.Steps[0].Step.ShouldBe("Token");
        script.Commands.ShouldContain($"AUTH XOAUTH2 {XOAuth2("first")}");

        room.Restart();
        var bad = (await new TestSmtpConnection(room.Accounts).ExecuteAsync(Manager, smtp, User, default)).Value;
        bad.Steps[0].ShouldBe(new("Token", false, "Token", "invalid_client"));
        bad.Steps.Skip(1).ShouldAllBe(step => step.Passed == null);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_told_as_any_server()
    {
        var oauth = new OAuthOptions { TokenUrl = $"http://127.0.0.1:{Ports.Free()}/", ClientId = "x", ClientSecret = "y" };
        var mailbox = new ImapMailboxOptions { Name = "support", Host = "127.0.0.1", Security = MailSecurity.None, User = User, OAuth = oauth };

        var verdict = (await new TestImapConnection(Options.Create(new MailOptions { Imap = [mailbox] }), room.Accounts).ExecuteAsync(Manager, "support", default)).Value;

        (verdict.Steps[0].Step, verdict.Steps[0].Fault).ShouldBe(("Token", "Unreachable"));
    }

    private static ImapMailboxOptions Mailbox(ScriptedServer server, ScriptedServer endpoint) =>
        new() { Name = "support", Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, User = User, OAuth = TokenRoom.OAuth(endpoint) };

    private static string XOAuth2(string token) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={User}\u0001auth=Bearer {token}\u0001\u0001"));
}
