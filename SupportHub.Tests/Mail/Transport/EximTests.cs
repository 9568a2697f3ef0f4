using System.Text;
using Shouldly;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>The submission client against a real server.</summary>
[Collection(MailServers.Name)]
public class EximTests(MailServers servers)
{
    private static readonly SmtpEnvelope Envelope = new("support@vendor.example", ["anna@client.example"], "letter-1");

    [Theory]
    [InlineData(MailSecurity.StartTls, SmtpAuth.Plain)]
    [InlineData(MailSecurity.Tls, SmtpAuth.Login)]
    [InlineData(MailSecurity.StartTls, SmtpAuth.Auto)]
    public async Task What_arrives_is_what_was_sent(MailSecurity security, SmtpAuth auth)
    {
        var exim = await servers.EximAsync();
        var message = Message($"{security}-{auth}", ".\r\n..\r\n.dot\r\nПривет \u00ff\r\n\r\nend without more\r\n");
        await using var client = await SmtpClient.ConnectAsync(exim.Server(security) with { Auth = auth }, default);
        await client.SendAsync(Envelope, message, default);
        await ArrivesAsync(exim, message);
    }

    [Fact]
    public async Task Large_and_many_by_one_connection()
    {
        var exim = await servers.EximAsync();
        var large = Message("large", string.Concat(Enumerable.Repeat(new string('y', 76) + "\r\n", 60_000)));
        var messages = Enumerable.Range(0, 10).Select(i => Message($"many-{i}", $"{i}\r\n")).Append(large).ToList();
        await using var client = await SmtpClient.ConnectAsync(exim.Server(), default);
        foreach (var message in messages) await client.SendAsync(Envelope, message, default);
        foreach (var message in messages) await ArrivesAsync(exim, message);
    }

    [Fact]
    public async Task Addresses_beyond_ASCII()
    {
        var exim = await servers.EximAsync();
        var message = Message("utf8", "x\r\n");
        await using var client = await SmtpClient.ConnectAsync(exim.Server(), default);
        await client.SendAsync(Envelope with { To = ["анна@клиент.example"] }, message, default);
        await ArrivesAsync(exim, message);
    }

    [Fact]
    public async Task Refusals_for_now_and_for_good_and_on()
    {
        var exim = await servers.EximAsync();
        await using var client = await SmtpClient.ConnectAsync(exim.Server(), default);
        (await Should.ThrowAsync<SmtpRefusedException>(() => client.SendAsync(Envelope with { To = ["nobody-here@client.example"] }, Message("no", "x\r\n"), default))).IsPermanent.ShouldBeTrue();
        (await Should.ThrowAsync<SmtpRefusedException>(() => client.SendAsync(Envelope with { To = ["busy@client.example"] }, Message("no", "x\r\n"), default))).IsPermanent.ShouldBeFalse();
        var message = Message("after-refusals", "x\r\n");
        await client.SendAsync(Envelope, message, default);
        await ArrivesAsync(exim, message);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_in_words()
    {
        var exim = await servers.EximAsync();
        (await Should.ThrowAsync<SignInRefusedException>(() => SmtpClient.ConnectAsync(exim.Server() with { Secret = "wrong-secret" }, default))).ToString().ShouldNotContain("wrong-secret");
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_is_trouble_of_the_line_and_the_letter_goes_later()
    {
        await using var exim = await Exim.StartAsync();
        var message = Message("killed", string.Concat(Enumerable.Repeat(new string('z', 76) + "\r\n", 200_000)));
        await using (var client = await SmtpClient.ConnectAsync(exim.Server(), default))
        {
            var sending = client.SendAsync(Envelope with { To = ["slow@client.example"] }, message, default);
            await Eventually.IsTrueAsync(() => exim.HasSomeUnanswered, "the letter is under way");
            await exim.KillAsync();
            await Should.ThrowAsync<IOException>(() => sending);
            client.IsUsable.ShouldBeFalse();
        }

        await exim.StartAgainAsync();
        await using var again = await SmtpClient.ConnectAsync(exim.Server(), default);
        await again.SendAsync(Envelope, message, default);
        await ArrivesAsync(exim, message);
    }

    private static byte[] Message(string id, string body) => Encoding.UTF8.GetBytes($"From: support@vendor.example\r\nTo: anna@client.example\r\nSubject: {id}\r\nMessage-ID: <{id}@vendor.example>\r\nDate: Tue, 17 Nov 2026 10:00:00 +0300\r\n\r\n{body}");

    private static Task ArrivesAsync(Exim exim, byte[] message) => Eventually.IsTrueAsync(() => exim.Arrived.Any(a => a.AsSpan().SequenceEqual(message)), "the letter arrived as it was sent");
}
