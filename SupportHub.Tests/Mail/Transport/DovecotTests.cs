using System.Text;
using Shouldly;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Imap;
using SupportHub.Tests.Mail.Servers;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>The mailbox client against a real server.</summary>
[Collection(MailServers.Name)]
public class DovecotTests(MailServers servers)
{
    [Theory]
    [InlineData(MailSecurity.Tls, ImapAuth.Auto)]
    [InlineData(MailSecurity.StartTls, ImapAuth.Plain)]
    [InlineData(MailSecurity.None, ImapAuth.Login)]
    public async Task It_signs_in_every_way(MailSecurity security, ImapAuth auth)
    {
        var dovecot = await servers.DovecotAsync();
        await using var client = await ImapClient.ConnectAsync(dovecot.Server("ways", security) with { Auth = auth }, default);
        (await client.OpenAsync("INBOX", default)).Exists.ShouldBe(0);
        client.CanIdle.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_secret_is_told_in_words()
    {
        var dovecot = await servers.DovecotAsync();
        var refused = await Should.ThrowAsync<SignInRefusedException>(() => ImapClient.ConnectAsync(dovecot.Server("ways") with { Secret = "wrong-secret" }, default));
        refused.Message.ShouldContain("AUTHENTICATIONFAILED");
        refused.ToString().ShouldNotContain("wrong-secret");
    }

    [Fact]
    public async Task Letters_go_in_and_out_as_they_are()
    {
        var dovecot = await servers.DovecotAsync();
        await using var client = await ImapClient.ConnectAsync(dovecot.Server("odd"), default);
        var letters = new[]
        {
            "Subject: braces {12}\r\n\r\n* 1 FETCH (FLAGS)\r\nS9 OK\r\n{3}\r\n",
            "Subject: \xd0\xbf 8-bit\r\n\r\n\xff\xfe\x01 \"quoted\" \\ )\r\n",
            "\r\n",
            "Subject: no body\r\n\r\n",
            $"Subject: long\r\n\r\n{new string('x', 70_000)}\r\n",
        }.Select(Encoding.Latin1.GetBytes).ToList();
        foreach (var letter in letters) await client.AppendAsync("INBOX", letter, default);
        await client.OpenAsync("INBOX", default);
        var uids = await client.SearchAsync("ALL", default);
        var summaries = await client.SummariesAsync(uids, default);
        for (var i = 0; i < letters.Count; i++)
        {
            (await client.MessageAsync(uids[i], 100_000, default)).ShouldBe(letters[i]);
            summaries[i].Size.ShouldBe(letters[i].Length);
            summaries[i].ArrivedAt.ShouldNotBeNull();
        }

        Encoding.Latin1.GetString((await client.HeaderAsync(uids[3], 1000, default))!).ShouldBe("Subject: no body\r\n\r\n");
        (await client.SummariesAsync(uids, default)).ShouldAllBe(s => !s.Flags.Contains("\\Seen"));
    }

    [Fact]
    public async Task Folders_with_any_name_are_made_found_and_moved_into()
    {
        var dovecot = await servers.DovecotAsync();
        await using var client = await ImapClient.ConnectAsync(dovecot.Server("folders"), default);
        await client.AppendAsync("INBOX", "Subject: x\r\n\r\n"u8.ToArray(), default);
        var folder = await client.OpenAsync("INBOX", default);
        folder.KeepsKeywords.ShouldBeTrue();
        await client.AddFlagsAsync(1, "\\Seen $SupportHub", default);
        (await client.SearchAsync("UNKEYWORD $SupportHub", default)).ShouldBeEmpty();
        await client.MoveAsync(1, "Готово & «сделано»", default);
        (await client.SearchAsync("ALL", default)).ShouldBeEmpty();
        (await client.ListAsync("*", default)).Select(f => f.Name).ShouldContain("Готово & «сделано»");
        (await client.OpenAsync("Готово & «сделано»", default)).Exists.ShouldBe(1);
    }

    [Fact]
    public async Task It_tells_of_a_new_letter_by_itself()
    {
        var dovecot = await servers.DovecotAsync();
        await using var client = await ImapClient.ConnectAsync(dovecot.Server("idle"), default);
        await client.OpenAsync("INBOX", default);
        var waiting = client.IdleAsync(TimeSpan.FromMinutes(5), TimeProvider.System, default);
        dovecot.Deliver("idle", "Subject: x\r\n\r\n"u8.ToArray());
        await waiting.WaitAsync(TimeSpan.FromMinutes(2));
        (await client.SearchAsync("ALL", default)).ShouldBe([1u]);
    }
}
