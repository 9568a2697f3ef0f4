using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Mime.Writing;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>Letters are messages that any mail program reads (RFC 5322, 2045, 2047).</summary>
public class MessageWriterTests
{
    private static readonly string[] Scraps = ["а", "Ж", "€", "😀", "a", "=", " ", "?", ".", "\t", "Слово", "plain words", "\r\n", "\n.", "From me", "=?utf-8?B?", "https://vendor.example/a?b=c&d=" + new string('x', 90)];

    [Fact]
    public void What_was_written_is_read_back()
    {
        var read = Write(subject: "[TID 10023-4] Не запускается служба", text: "Здравствуйте.\n\nДа.\n", html: "<p>Да</p>\n");
        read.Headers["Subject"].ShouldBe("[TID 10023-4] Не запускается служба");
        read.Headers["From"].ShouldBe("Служба поддержки <support@vendor.example>");
        read.Headers["To"].ShouldBe("\"Doe, Jane\" <jane@client.example>");
        read.Headers["Date"].ShouldBe("Tue, 17 Nov 2026 07:00:00 +0000");
        read.Headers["Message-ID"].ShouldBe("<one@vendor.example>");
        read.Headers["References"].ShouldBe("<first@vendor.example>");
        read.Headers["In-Reply-To"].ShouldBe("<first@vendor.example>");
        read.Headers["MIME-Version"].ShouldBe("1.0");
        Same(read.Text, "Здравствуйте.\n\nДа.");
        read.Html.ShouldContain("<p>Да</p>");
    }

    [Fact]
    public void Automatic_letters_ask_machines_not_to_answer()
    {
        Write(automatic: true).Headers["Auto-Submitted"].ShouldBe("auto-generated");
        Write(automatic: true).Headers["X-Auto-Response-Suppress"].ShouldBe("All");
        Write(automatic: true).Headers["Precedence"].ShouldBe("bulk");
        Write(automatic: false).Headers.Keys.ShouldNotContain("Auto-Submitted");
    }

    [Theory]
    [InlineData("Hello\r\nBcc: everybody@else.example")]
    [InlineData("Привет\nBcc: everybody@else.example")]
    [InlineData("a\u2028Bcc: x@else.example")]
    public void No_header_can_be_slipped_in(string subject)
    {
        Write(subject: subject).Headers.Keys.ShouldNotContain("Bcc");
        Write(name: subject).Headers.Keys.ShouldNotContain("Bcc");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a b@client.example")]
    [InlineData("a@client.example\r\nBcc: x@else.example")]
    [InlineData("a@cli ent.example")]
    [InlineData("ё ж@client.example")]
    [InlineData("ё\u200b@client.example")]
    [InlineData("\ud800@client.example")]
    [InlineData("a..b@client.example")]
    [InlineData("<a@client.example>")]
    public void What_is_no_address_is_not_written_to(string address) => Should.Throw<FormatException>(() => Mailbox.Of("", address));

    [Fact]
    public void A_russian_domain_is_written_as_mail_servers_know_it() =>
        Mailbox.Of("", "ivan@почта.example").Address.ShouldBe("ivan@xn--80a1acny.example");

    [Fact]
    public void Any_subject_and_text_come_back_whole_in_short_lines()
    {
        var texts = Gen.Elements(Scraps).ListOf().Select(list => string.Concat(list));
        Prop.ForAll(texts.Zip(texts).ToArbitrary(), pair =>
        {
            var (subject, text) = pair;
            var read = Write(subject: subject, text: text, html: text);
            read.Headers["Subject"].ShouldBe(OneLine(subject));
            Same(read.Text, text);
            Same(read.Html, text);
            read.Raw.Split("\r\n").ShouldAllBe(line => line.Length <= 998 && !line.Contains('\n', StringComparison.Ordinal) && !line.Contains('\r', StringComparison.Ordinal));
            Body(read.Raw).Split("\r\n").ShouldAllBe(line => line.Length <= 78);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Plain_english_stays_readable()
    {
        var read = Write(text: "Good day,\nthe service = started.\n");
        read.Raw.ShouldContain("the service =3D started.");
    }

    private static string Body(string raw) => raw[raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];

    private static void Same(string read, string written) =>
        read.ReplaceLineEndings("\n").TrimEnd('\n').ShouldBe(written.ReplaceLineEndings("\n").TrimEnd('\n'));

    private static string OneLine(string text) => string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Eml Write(string subject = "Subject", string text = "Text\n", string html = "<p>Text</p>\n", bool automatic = false, string name = "Doe, Jane") => Eml.Read(MessageWriter.Write(new OutgoingMessage(
        Mailbox.Of("Служба поддержки", "support@vendor.example"),
        Mailbox.Of(name, "jane@client.example"),
        subject,
        Instant.FromUtc(2026, 11, 17, 7, 0),
        "one@vendor.example",
        "ru",
        text,
        html)
    {
        References = ["first@vendor.example"],
        AutoSubmitted = automatic ? "auto-generated" : null,
    }));
}
