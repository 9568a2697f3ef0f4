using Microsoft.Extensions.Options;
using Shouldly;
using SupportHub.Mail;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Records;
using SupportHub.Mail.Transport;
using SupportHub.Platform;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Mail.Transport;

/// <summary>A manager's test of a connection says how far it came and why no further.</summary>
public class ConnectionTestTests
{
    private static readonly Actor Manager = new(1, "Мария", ActorRole.Manager), Staff = new(2, "Иван", ActorRole.Staff);

    [Fact]
    public async Task Only_managers_test()
    {
        (await Smtp.ExecuteAsync(Staff, new SmtpOptions { Host = "x.example" }, "a@b.example", default)).Refusal!.Reason.ShouldBe("Refusal.OnlyManagersMay");
        (await Imap(new ImapMailboxOptions()).ExecuteAsync(Staff, "x", default)).Refusal!.Reason.ShouldBe("Refusal.OnlyManagersMay");
        (await Imap(new ImapMailboxOptions { Name = "y" }).ExecuteAsync(Manager, "x", default)).Refusal!.Reason.ShouldBe("Refusal.Mail.NoSuchMailbox");
    }

    [Fact]
    public async Task A_server_that_takes_all_passes_every_step_and_gets_no_letter()
    {
        var script = new SmtpScript { Offers = ["STARTTLS"], OffersInTls = ["AUTH PLAIN"] };
        var verdict = await SmtpAsync(script);
        verdict.Passed.ShouldBeTrue();
        verdict.Steps.Select(s => s.Step).ShouldBe(["Resolve", "Connect", "Greet", "Secure", "SignIn", "Sender"]);
        script.Contents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sender_that_is_not_accepted_is_told()
    {
        var script = new SmtpScript { Offers = ["STARTTLS"], OffersInTls = ["AUTH PLAIN"], Answers = { ["MAIL"] = ["553 5.7.1 Not yours\r\n"] } };
        var verdict = await SmtpAsync(script);
        verdict.Steps[^1].ShouldBe(new ConnectionStep("Sender", false, "Refused", "553 5.7.1 Not yours"));
        verdict.Steps.SkipLast(1).ShouldAllBe(s => s.Passed == true);
    }

    [Theory]
    [InlineData("553 5.7.1 <support@vendor.example>: Sender address rejected: not owned by user support", false)]
    [InlineData("550 5.1.1 No such person", true)]
    [InlineData("450 4.2.0 Greylisted", true)]
    public async Task A_server_that_judges_the_sender_at_the_first_recipient_is_heard_out(string answer, bool passes)
    {
        var script = new SmtpScript { Offers = ["STARTTLS"], OffersInTls = ["AUTH PLAIN"], Answers = { ["RCPT"] = [answer + "\r\n"] } };
        (await SmtpAsync(script)).Steps[^1].Passed.ShouldBe(passes);
        script.Commands.ShouldNotContain("DATA");
    }

    [Fact]
    public async Task Without_TLS_the_test_stops_there()
    {
        var verdict = await SmtpAsync(new SmtpScript { Offers = ["AUTH PLAIN"] });
        verdict.Steps.Select(s => s.Passed).ShouldBe([true, true, true, false, null, null]);
        verdict.Steps[3].Fault.ShouldBe("NoTls");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Folders_are_tried_and_left_as_they_were(bool watched)
    {
        var storage = new Storage(Directory.CreateTempSubdirectory("supporthub-folders-").FullName);
        try
        {
            var test = new TestLetterFolder(storage, Options.Create(new MailOptions { Folder = { Path = "watched" } }));
            (await test.ExecuteAsync(Staff, watched, default)).Refusal!.Reason.ShouldBe("Refusal.OnlyManagersMay");
            var folder = watched ? Path.Combine(storage.Root, "watched") : storage.MailOut;
            (await test.ExecuteAsync(Manager, watched, default)).Value.Passed.ShouldBeTrue();
            Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
            Directory.Delete(folder);
            await File.WriteAllTextAsync(folder, "in the way");
            (await test.ExecuteAsync(Manager, watched, default)).Value.Steps.Select(s => (s.Passed, s.Fault)).ShouldBe([(false, "Folder"), (null, "")]);
        }
        finally
        {
            Directory.Delete(storage.Root, recursive: true);
        }
    }

    [Fact]
    public async Task A_maildir_whose_letters_cannot_be_put_away_is_told()
    {
        var storage = new Storage(Directory.CreateTempSubdirectory("supporthub-folders-").FullName);
        try
        {
            Directory.CreateDirectory(Path.Combine(storage.Root, "box", "new"));
            await File.WriteAllTextAsync(Path.Combine(storage.Root, "box", "cur"), "in the way");
            var verdict = (await new TestLetterFolder(storage, Options.Create(new MailOptions { Folder = { Path = "box" } })).ExecuteAsync(Manager, watched: true, default)).Value;
            verdict.Steps.Select(s => (s.Step, s.Passed)).ShouldBe([("Directory", true), ("Write", false)]);
        }
        finally
        {
            Directory.Delete(storage.Root, recursive: true);
        }
    }

    [Fact]
    public async Task Nobody_at_the_port_is_told()
    {
        var port = Ports.Free();
        var verdict = (await Smtp.ExecuteAsync(Manager, new SmtpOptions { Host = "127.0.0.1", Port = port, Security = MailSecurity.Tls }, "a@b.example", default)).Value;
        verdict.Steps.Take(2).Select(s => (s.Passed, s.Fault)).ShouldBe([(true, ""), (false, "Unreachable")]);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        var script = new ImapScript { Answers = { ["SELECT \"Gone\""] = ["TAG NO [NONEXISTENT] Unknown folder\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        var mailbox = new ImapMailboxOptions { Name = "support", Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, User = "support", Secret = "x", Folders = ["INBOX", "Gone"] };
        var verdict = (await Imap(mailbox).ExecuteAsync(Manager, "support", default)).Value;
        verdict.Steps[^1].ShouldBe(new ConnectionStep("Folder", false, "Refused", "NONEXISTENT Unknown folder"));
        script.Commands.ShouldNotContain(c => c.StartsWith("UID"));
    }

    private static TestImapConnection Imap(ImapMailboxOptions mailbox) => new(Options.Create(new MailOptions { Imap = [mailbox] }), TokenRoom.WithoutTokens);

    private static TestSmtpConnection Smtp => new(TokenRoom.WithoutTokens);

    private static async Task<ConnectionVerdict> SmtpAsync(SmtpScript script)
    {
        await using var server = new ScriptedServer(script.RunAsync);
        var place = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, User = "support", Secret = "x", AcceptAnyCertificate = true };
        return (await Smtp.ExecuteAsync(Manager, place, "support@vendor.example", default)).Value;
    }
}
