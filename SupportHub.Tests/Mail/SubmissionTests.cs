using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Shouldly;
using SupportHub.Mail;
using SupportHub.Mail.Model;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Outbound.Transports;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Smtp;
using SupportHub.Tests.Mail.Servers;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>The outbox over a submission server that behaves as some do.</summary>
public sealed class SubmissionTests
{
    [Fact]
    public async Task A_server_that_ends_the_connection_after_each_letter_costs_no_letter_a_try()
    {
        var script = new SmtpScript();
        await using var server = new ScriptedServer(talk => OneLetterAsync(script, talk, saysSo: true));
        await using var office = await OfficeAsync(server);
        var letters = new List<OutboxLetter>();
        for (var i = 0; i < 5; i++) letters.Add(await office.OweAsync(LetterKind.Confirmation));
        (await office.SendAsync()).ShouldBe(5);
        script.Contents.Count.ShouldBe(5);
        foreach (var letter in letters) (await office.LetterAsync(letter.Id)).Tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_says_421_on_a_used_connection_is_met_on_a_new_one()
    {
        // each answer once, in turn: the third letter meets the end
        var script = new SmtpScript { Answers = { ["MAIL"] = ["250 ok\r\n", "250 ok\r\n", "421 4.7.0 Too many messages in one connection\r\n", "250 ok\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        for (var i = 0; i < 4; i++) await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(4);
        server.Connections.ShouldBe(2);
    }

    [Theory]
    [InlineData("550 5.7.1 Sender address rejected: not owned by user")]
    [InlineData("553 Not yours")]
    [InlineData("450 4.7.1 Rate limit exceeded")]
    [InlineData("421 4.3.2 Going down")]
    public async Task A_refused_sender_is_no_letters_fault(string answer)
    {
        var script = new SmtpScript { Answers = { ["MAIL"] = [answer + "\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        var letter = await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(0);
        var kept = await office.LetterAsync(letter.Id);
        (kept.State, kept.Tries).ShouldBe((LetterState.Waiting, 0));
        office.Store.Get<WayOut>().State.Why.ShouldNotBeNull().ShouldContain(answer[..3]);
        script.Answers.Clear();
        office.Store.Time.Now += Duration.FromMinutes(1);
        (await office.SendAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("RCPT", "450 4.2.0 Greylisted, come back later", LetterState.Waiting)]
    [InlineData("RCPT", "550 5.1.1 No such person", LetterState.Failed)]
    [InlineData("RCPT", "553 5.7.1 <support@vendor.example>: Sender address rejected: not owned by user support", LetterState.Waiting)]
    [InlineData("RCPT", "550 5.1.8 Bad sender", LetterState.Waiting)]
    [InlineData("(content)", "550 5.7.60 SMTP; Client does not have permissions to send as this sender", LetterState.Waiting)]
    [InlineData("(content)", "550 5.4.5 Daily user sending limit exceeded. For more information on limits see the help", LetterState.Waiting)]
    [InlineData("RCPT", "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients", LetterState.Waiting)]
    [InlineData("(content)", "554 Sending limit exceeded", LetterState.Waiting)]
    [InlineData("DATA", "451 4.3.0 Not now", LetterState.Waiting)]
    [InlineData("(content)", "451 4.7.1 Try again later", LetterState.Waiting)]
    [InlineData("(content)", "554 5.7.1 Looks like spam", LetterState.Failed)]
    [InlineData("MAIL", "552 5.3.4 Too big", LetterState.Failed)]
    public async Task What_is_said_of_one_letter_is_that_letters(string at, string answer, LetterState state)
    {
        var script = new SmtpScript { Answers = { [at] = [answer + "\r\n", "354 Go on\r\n"] } };
        if (at != "DATA") script.Answers[at] = [answer + "\r\n", "250 ok\r\n"];
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        var first = await office.OweAsync(LetterKind.Confirmation);
        office.Store.Time.Now += Duration.FromSeconds(1);
        var second = await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(1, "the letters behind it go on");
        var kept = await office.LetterAsync(first.Id);
        (kept.State, kept.Tries).ShouldBe((state, 1));
        kept.LastError.ShouldNotBeNull().ShouldContain(answer[..3]);
        (await office.LetterAsync(second.Id)).State.ShouldBe(LetterState.Sent);
        if (state == LetterState.Waiting) kept.NotBefore.ShouldBe(office.Store.Time.Now + Duration.FromMinutes(1));
    }

    [Fact]
    public async Task A_letter_of_which_nobody_knows_goes_again_under_its_own_name()
    {
        var script = new SmtpScript();
        await using var server = new ScriptedServer(talk => OneLetterAsync(script, talk, saysSo: false), script.RunAsync);
        await using var office = await OfficeAsync(server);
        await office.OweAsync(LetterKind.Confirmation);
        (await office.SendAsync()).ShouldBe(0);
        office.Store.Time.Now += Duration.FromMinutes(1);
        (await office.SendAsync()).ShouldBe(1);
        script.Contents.Count.ShouldBe(2);
        script.Contents[0].ShouldBe(script.Contents[1]);
    }

    [Fact]
    public async Task An_address_beyond_ASCII_goes_where_the_server_takes_such()
    {
        var script = new SmtpScript { Offers = ["SMTPUTF8", "8BITMIME"] };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        var letter = await office.OweAsync(LetterKind.Confirmation, to: "анна@клиент.example");
        (await office.SendAsync()).ShouldBe(1, (await office.LetterAsync(letter.Id)).LastError);
        script.Commands.ShouldContain(command => command.StartsWith("MAIL FROM:<support@") && command.EndsWith(" BODY=8BITMIME SMTPUTF8"));
        script.Commands.ShouldContain(command => command.StartsWith("RCPT TO:<анна@xn--"));
        var read = MessageReader.Read(script.Contents.Single());
        (read.To.Single().Name, read.To.Single().Address).ShouldBe(("Анна Примерова", "анна@xn--e1aqf3bp.example".Replace("xn--e1aqf3bp", new System.Globalization.IdnMapping().GetAscii("клиент"), StringComparison.Ordinal)));
        Encoding.UTF8.GetString(script.Contents.Single()).ShouldNotContain("\ufffd");
    }

    [Fact]
    public async Task An_address_beyond_ASCII_is_a_dead_letter_that_says_why_where_it_does_not()
    {
        var script = new SmtpScript { Offers = ["8BITMIME"] };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        var (first, second) = (await office.OweAsync(LetterKind.Confirmation, to: "анна@client.example"), await office.OweAsync(LetterKind.Confirmation));
        (await office.SendAsync()).ShouldBe(1);
        var dead = await office.LetterAsync(first.Id);
        dead.State.ShouldBe(LetterState.Failed);
        dead.LastError.ShouldNotBeNull().ShouldContain("beyond ASCII");
        (await office.LetterAsync(second.Id)).State.ShouldBe(LetterState.Sent);
    }

    [Fact]
    public async Task Ordinary_letters_need_no_extension_at_all()
    {
        var script = new SmtpScript { Answers = { ["EHLO"] = ["502 What?\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        await office.OweAsync(LetterKind.Answer, message: office.Answer("Готово 😀"));
        (await office.SendAsync()).ShouldBe(1);
        script.Contents.Single().ShouldAllBe(octet => octet < 128);
    }

    [Theory]
    [InlineData("SIZE 20000", "(none)", "")]
    [InlineData("SIZE", "MAIL", "552 5.3.4 Message size exceeds fixed limit")]
    [InlineData("SIZE 0", "(content)", "552 5.7.0 This message was blocked because its content presents a potential security issue")]
    [InlineData("8BITMIME", "RCPT", "550 5.2.3 Message too large for this mailbox")]
    public async Task An_answer_whose_files_a_server_refuses_goes_without_them_and_names_them(string offer, string at, string refusal)
    {
        var script = new SmtpScript { Offers = [offer], Answers = { [at] = [refusal + "\r\n", "250 ok\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        var letter = await office.OweAsync(LetterKind.Answer, message: await WithFileAsync(office, "журнал.log", 30_000));
        (await office.SendAsync()).ShouldBe(1, (await office.LetterAsync(letter.Id)).LastError);
        var read = MessageReader.Read(script.Contents[^1]);
        read.Files.ShouldBeEmpty();
        read.Text.ShouldContain("Готово.");
        read.Text.ShouldContain("журнал.log");
        (await File.ReadAllBytesAsync(office.FileOf(letter.Id))).ShouldBe(script.Contents[^1], "what is kept is what went out");
    }

    [Theory]
    [InlineData("5.3.4 552 5.3.4 Message size exceeds fixed limit", false)]
    [InlineData("5.2.3 Message too large", false)]
    [InlineData("5.7.0 552-5.7.0 This message was blocked because its content presents a potential security issue", false)]
    [InlineData("552 Message size exceeds maximum permitted", false)]
    [InlineData("5.2.2 552 5.2.2 Mailbox full", true)]
    [InlineData("5.1.1 550 5.1.1 No such user at 10.55.2.7, ref 552.1", true)]
    [InlineData("", true)]
    public async Task An_answer_that_came_back_for_its_files_is_sent_again_without_them(string report, bool withThem)
    {
        var script = new SmtpScript();
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        var letter = await office.OweAsync(LetterKind.Answer, message: await WithFileAsync(office, "журнал.log", 300));
        (await office.SendAsync()).ShouldBe(1);
        await using (var db = office.Store.Db())
        {
            var sent = await db.Outbox.SingleAsync(l => l.Id == letter.Id);
            sent.MarkBounced(report, office.Store.Time.Now).ShouldBeTrue();
            sent.SendAgain(office.Store.Time.Now);
            await db.SaveChangesAsync();
        }

        (await office.SendAsync()).ShouldBe(1);
        var read = MessageReader.Read(script.Contents[^1]);
        read.Files.Count.ShouldBe(withThem ? 1 : 0);
        read.MessageId.ShouldBe(MessageReader.Read(script.Contents[0]).MessageId);
    }

    [Fact]
    public async Task A_full_mailbox_is_told_as_it_was_and_takes_no_file_from_the_letter()
    {
        var script = new SmtpScript { Answers = { ["RCPT"] = ["552 5.2.2 Mailbox full\r\n"] } };
        await using var server = new ScriptedServer(script.RunAsync);
        await using var office = await OfficeAsync(server);
        var letter = await office.OweAsync(LetterKind.Answer, message: await WithFileAsync(office, "журнал.log", 300));
        (await office.SendAsync()).ShouldBe(0);
        (await office.LetterAsync(letter.Id)).LastError.ShouldNotBeNull().ShouldContain("Mailbox full");
        MessageReader.Read(await File.ReadAllBytesAsync(office.FileOf(letter.Id))).Files.ShouldHaveSingleItem();
    }

    private static async Task<Message> WithFileAsync(PostOffice office, string name, int size)
    {
        var stored = (await office.Store.Get<FileStore>().StoreAsync(new MemoryStream(Encoding.ASCII.GetBytes(new string('x', size))), name, size, default)).Value;
        var message = office.Answer("Готово.");
        message.Attachments.Add(new Attachment { TicketId = PostOffice.TicketId, FileName = stored.FileName, ContentType = stored.ContentType, Size = stored.Size, Hash = stored.Hash, AddedAt = office.Store.Time.Now });
        return message;
    }

    private static Task<PostOffice> OfficeAsync(ScriptedServer server)
    {
        var smtp = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, Auth = SmtpAuth.None, Timeout = TimeSpan.FromMinutes(1) };
        return PostOffice.OpenAsync(transport: new SmtpTransport(Options.Create(new MailOptions { Smtp = smtp }), TokenRoom.WithoutTokens));
    }

    /// <summary>Takes one letter, says so or not, and is gone.</summary>
    private static async Task OneLetterAsync(SmtpScript script, ScriptedTalk talk, bool saysSo)
    {
        await talk.SayAsync("220 mx\r\n");
        for (var i = 0; i < 3; i++) await talk.AnswerAsync("250 fine\r\n");
        await talk.AnswerAsync("354 go\r\n");
        await script.HearContentAsync(talk);
        if (saysSo) await talk.SayAsync("250 taken\r\n");
    }
}
