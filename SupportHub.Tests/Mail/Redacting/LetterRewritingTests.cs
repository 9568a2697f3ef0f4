using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Redacting;
using SupportHub.Tests.Mail.Mime;
using Xunit;

namespace SupportHub.Tests.Mail.Redacting;

/// <summary>A password is taken out of a letter's bytes; everything else is read as before (R4.7-access).</summary>
public sealed partial class LetterRewritingTests(ITestOutputHelper output)
{
    private const string Password = "Qw3&rty-пароль";
    private static readonly Secret Secret = new(Password);

    static LetterRewritingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string> Forms()
    {
        var forms = new TheoryData<string, string>();
        foreach (var charset in new[] { "utf-8", "windows-1251", "koi8-r", "cp866", "iso-8859-5", "utf-16", "utf-16BE" })
        {
            foreach (var encoding in new[] { "8bit", "base64", "quoted-printable" }) forms.Add(charset, encoding);
        }

        return forms;
    }

    [Theory(DisplayName = "in each charset and transfer encoding the password is gone, and the rest is read as it was")]
    [MemberData(nameof(Forms))]
    public void Each_form(string charset, string encoding)
    {
        if (charset.StartsWith("utf-16", StringComparison.Ordinal) && encoding == "8bit") return;
        var raw = Letter(charset, encoding, $"Вход: admin = \r\nПароль: {Password}\r\n\r\n> {Password}\r\nСпасибо.\r\n");
        Rewritten(raw).Text.ShouldBe(MessageReader.Read(raw).Text.Replace(Password, Secret.Mark, StringComparison.Ordinal));
    }

    [Theory(DisplayName = "however it is broken or escaped in a text, no reading has it any more")]
    [InlineData("text/plain", "Пароль: Qw3&rty-\r\nпароль, вот.")]
    [InlineData("text/plain; format=flowed; delsp=yes", "Пароль: Qw3& \r\nrty-пароль, вот.")]
    [InlineData("text/plain", "> Пароль: Qw3&rty-\r\n> пароль, вот.")]
    [InlineData("text/plain", ">> Qw3&\r\n>> rty-\r\n>> пароль, вот.")]
    [InlineData("text/html", "<p>Пароль: <b>Qw3&amp;</b>rty-<i>пароль</i>, вот.</p>")]
    [InlineData("text/html", "<p>Qw3&#38;rty-&#1087;&#x430;&#1088;&#1086;&#1083;&#1100;, вот.</p>")]
    [InlineData("text/html", "<p>вот <a href=\"https://host/?p=Qw3%26rty-%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C\">сюда</a></p>")]
    [InlineData("text/calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:вот\r\nDESCRIPTION:Qw3&rty-па\r\n роль\\, вот\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("application/json", "{\"password\":\"Qw3\\u0026rty-\\u043f\\u0430\\u0440\\u043e\\u043b\\u044c\", \"said\": \"вот\"}")]
    [InlineData("text/plain", "Authorization: Basic YWRtaW46UXczJnJ0eS3Qv9Cw0YDQvtC70Yw= вот")]
    [InlineData("text/csv", "admin;Qw3&rty-пароль;вот")]
    public void Each_spelling(string type, string text)
    {
        var raw = Letter("utf-8", "8bit", text, type);
        Sightings.InLetter(raw, Secret).ShouldBeTrue();
        var read = Encoding.UTF8.GetString(LetterRewriting.Rewrite(raw, Secret, "now").ShouldNotBeNull());
        read.ShouldContain(Secret.Mark);
        read.ShouldContain("вот");
        read.ShouldNotContain("rty-");
    }

    [Theory(DisplayName = "in a header it goes too, encoded or not, with what stands around it")]
    [InlineData("Subject: password Qw3&rty-пароль here", "password [R4.7 ***] here")]
    [InlineData("Subject: =?utf-8?B?0L/QsNGA0L7Qu9GMIFF3MyZydHkt0L/QsNGA0L7Qu9GM?= here", "пароль [R4.7 ***] here")]
    [InlineData("Subject: =?utf-8?Q?Qw3=26rty-=D0=BF?=\r\n =?utf-8?Q?=D0=B0=D1=80=D0=BE=D0=BB=D1=8C?=", "[R4.7 ***]")]
    public void In_a_header(string header, string subject)
    {
        var raw = Encoding.UTF8.GetBytes($"From: =?utf-8?B?0JDQvdC90LA=?= <anna@romashka.example>\r\n{header}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nText\r\n");
        var read = Rewritten(raw);
        read.Subject.ShouldBe(subject);
        read.From.ShouldBe(MessageReader.Read(raw).From);
        read.Headers.First(LetterRewriting.Header).ShouldBe("now");
    }

    [Fact(DisplayName = "a letter forwarded within a letter, plain and in base64, is rewritten where it lies")]
    public void A_letter_within()
    {
        var inner = Letter("koi8-r", "base64", $"Пароль: {Password}");
        foreach (var encoding in new[] { "8bit", "base64" })
        {
            var raw = Multipart(("text/plain; charset=utf-8", "8bit", Encoding.UTF8.GetBytes("см. ниже")), ("message/rfc822", encoding, inner));
            var read = Rewritten(raw);
            read.Text.ShouldBe("см. ниже");
            MessageReader.Read(read.Files.Single().Bytes).Text.ShouldBe($"Пароль: {Secret.Mark}");
        }
    }

    [Fact(DisplayName = "text files beside the letter are rewritten; other files stay byte for byte")]
    public void Files_beside()
    {
        var picture = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7)).ToArray();
        var raw = Multipart(
            ("text/plain; charset=utf-8", "8bit", Encoding.UTF8.GetBytes("вот")),
            ("application/octet-stream; name=app.conf", "base64", Encoding.GetEncoding(1251).GetBytes($"user=admin\npassword={Password}\n")),
            ("image/png; name=a.png", "base64", picture));
        var read = Rewritten(raw);
        Encoding.GetEncoding(1251).GetString(read.Files[0].Bytes.Span).ShouldBe($"user=admin\npassword={Secret.Mark}\n");
        read.Files[1].Bytes.ToArray().ShouldBe(picture);
    }

    [Fact(DisplayName = "where it lies packed or in uuencode the letter cannot be rewritten")]
    public void Packed()
    {
        LetterRewriting.Rewrite(Multipart(("text/plain", "7bit", "see"u8.ToArray()), ("application/zip; name=a.zip", "base64", Zip("notes.txt", $"the password is {Password}"))), Secret, "now").ShouldBeNull();
        LetterRewriting.Rewrite(Multipart(("text/plain", "7bit", "see"u8.ToArray()), ("application/vnd.openxmlformats; name=a.docx", "base64", Zip("word/document.xml", "<w:t>Qw3&amp;</w:t><w:t>rty-пароль</w:t>"))), Secret, "now").ShouldBeNull();
        LetterRewriting.Rewrite(Letter("us-ascii", "7bit", "see\r\nbegin 644 notes.txt\r\n" + UuLine("pass=Zyxwv-9876") + "`\r\nend\r\n"), new Secret("Zyxwv-9876"), "now").ShouldBeNull();
    }

    [Fact(DisplayName = "of the whole corpus: a word of each letter's text as the password, and no reading has it any more while the rest stays")]
    public void The_corpus()
    {
        var (rewritten, destroyed) = (0, new List<string>());
        foreach (var name in Corpus.Names)
        {
            var raw = Corpus.Bytes(name);
            if (WordOf(MessageReader.Read(raw).Text) is not { } word) continue;
            var secret = new Secret(word);
            // part of an address, of a person or in a link: its owner is not called so any more, and that is as it should be
            if (MessageReader.Read(raw) is { } read && (secret.StandsIn(read.From?.Address ?? "") || secret.StandsIn(read.MessageId ?? "") || read.Text.Contains($"{word}@", StringComparison.Ordinal))) continue;
            if (LetterRewriting.Rewrite(raw, secret, "now") is not { } bytes)
            {
                destroyed.Add($"{name}: {word}");
                continue;
            }

            rewritten++;
            Same(raw, bytes, secret, $"{name}: {word}");
        }

        output.WriteLine($"{rewritten} rewritten; destroyed:\n{string.Join('\n', destroyed)}");
        destroyed.Count.ShouldBeLessThan(rewritten / 10, string.Join('\n', destroyed));
    }

    [Fact(DisplayName = "whatever bytes come, it neither throws nor leaves the password to be read")]
    public void Hostile()
    {
        var seed = Random.Shared.Next(1_000_000);
        var letters = Corpus.Names.Select(Corpus.Bytes).ToList();
        for (var i = 0; i < 1000; i++)
        {
            var raw = new Mutation(letters, unchecked((seed * 1_000_003) + i)).Make();
            if (WordOf(MessageReader.Read(raw).Text) is not { } word) continue;
            var secret = new Secret(word);
            if (LetterRewriting.Rewrite(raw, secret, "now") is { } bytes) MessageReader.Read(bytes).Text.ShouldNotContain(word, Case.Sensitive, $"seed {seed}, input {i}");
        }
    }

    [Fact(DisplayName = "a letter of 25 MB is done in seconds")]
    public void Large()
    {
        var raw = Letter("utf-8", "8bit", string.Concat(Enumerable.Repeat("<&%\\=? длинное письмо a long letter without the word ", 400_000)), "text/html");
        var took = Labour.Of(() => LetterRewriting.Rewrite(raw, Secret, "now").ShouldNotBeNull());
        output.WriteLine($"{raw.Length / 1024 / 1024} MB in {took.TotalSeconds:0.0} s");
        took.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    private static ReadMessage Rewritten(byte[] raw)
    {
        var bytes = LetterRewriting.Rewrite(raw, Secret, "now").ShouldNotBeNull();
        Same(raw, bytes, Secret, "");
        return MessageReader.Read(bytes);
    }

    private static void Same(byte[] raw, byte[] bytes, Secret secret, string which)
    {
        var (before, after) = (MessageReader.Read(raw), MessageReader.Read(bytes));
        // within Outlook's and a signature's own formats as many asterisks stand as there were letters
        Covers().Replace(Bare(after.Text), "*").ShouldBe(Covers().Replace(Bare(secret.Cover(before.Text)), "*"), which);
        (after.From, after.Date, after.MessageId, after.IsTextFromHtml).ShouldBe((before.From, before.Date, before.MessageId, before.IsTextFromHtml), which);
        after.Subject.ShouldBe(secret.Cover(before.Subject), which);
        after.Files.Select(f => (secret.Cover(f.Name), f.ContentType, f.Origin)).ShouldBe(before.Files.Select(f => (secret.Cover(f.Name), f.ContentType, f.Origin)), which);
        foreach (var (one, other) in before.Files.Zip(after.Files))
        {
            if (!Sightings.InFile(one.Bytes, secret) && one.ContentType != "application/pkcs7-mime" && one.Origin != FileOrigin.Message) other.Bytes.ToArray().ShouldBe(one.Bytes.ToArray(), which);
        }
    }

    [GeneratedRegex(@"\[R4\.7\*\*\*\]|\*+", RegexOptions.NonBacktracking)]
    private static partial Regex Covers();

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not '>'));

    private static string? WordOf(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length is >= 6 and < 40 && !word.Contains("@", StringComparison.Ordinal) && Secret.Fits(word)).MaxBy(word => word.Length);

    private static byte[] Letter(string charset, string encoding, string text, string type = "text/plain") =>
        [.. Encoding.ASCII.GetBytes($"From: Anna <anna@romashka.example>\r\nSubject: Access\r\nMessage-ID: <1@romashka.example>\r\nMIME-Version: 1.0\r\nContent-Type: {type}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"), .. Body(encoding, Encoding.GetEncoding(charset).GetBytes(text))];

    private static byte[] Multipart(params (string Type, string Encoding, byte[] Body)[] parts)
    {
        using var to = new MemoryStream();
        to.Write("From: Anna <anna@romashka.example>\r\nSubject: Access\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n"u8);
        foreach (var (type, encoding, body) in parts)
        {
            to.Write(Encoding.ASCII.GetBytes($"--cut\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"));
            to.Write(Body(encoding, body));
            to.Write("\r\n"u8);
        }

        to.Write("--cut--\r\n"u8);
        return to.ToArray();
    }

    private static byte[] Body(string encoding, byte[] bytes) => encoding switch
    {
        "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)),
        // every third byte, and a soft break in the middle of everything
        "quoted-printable" => Encoding.ASCII.GetBytes(string.Concat(bytes.Select((b, i) => (b is 10 or 13 ? ((char)b).ToString() : $"={b:X2}") + (i % 17 == 16 && b is not (10 or 13) ? "=\r\n" : "")))),
        _ => bytes,
    };

    private static byte[] Zip(string name, string text)
    {
        using var to = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(to, System.IO.Compression.ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return to.ToArray();
    }

    private static string UuLine(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text.PadRight((text.Length + 2) / 3 * 3));
        var line = new StringBuilder().Append((char)(text.Length + 32));
        for (var i = 0; i < bytes.Length; i += 3)
        {
            var bits = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
            for (var shift = 18; shift >= 0; shift -= 6) line.Append((char)(((bits >> shift) & 63) is var v && v == 0 ? '`' : v + 32));
        }

        return line.Append("\r\n").ToString();
    }
}
