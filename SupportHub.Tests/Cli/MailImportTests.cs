using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Shouldly;
using SupportHub.Cli.MailImport;
using SupportHub.Data;
using SupportHub.Tests.Mail.Servers;
using Xunit;

namespace SupportHub.Tests.Cli;

public sealed class MailImportTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact(DisplayName = "a folder with messages, an mbox and a maildir is taken in; run again, everything is a copy and nothing changes")]
    public async Task Everything()
    {
        await line.RunAsync(["migrate"]);
        var folder = Directory.CreateDirectory(line.At("letters")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "1.eml"), Letter(1));
        await File.WriteAllTextAsync(Path.Combine(folder, "2.mbox"), $"From a@b.example Tue Nov 17 10:00:00 2026\n{Letter(2)}\nFrom a@b.example Tue Nov 17 10:00:00 2026\n{Letter(3)}");
        foreach (var part in new[] { "cur", "new", "tmp" }) Directory.CreateDirectory(Path.Combine(folder, "Maildir", part));
        await File.WriteAllTextAsync(Path.Combine(folder, "Maildir", "cur", "100.a:2,S"), Letter(4));
        await File.WriteAllTextAsync(Path.Combine(folder, "Maildir", "new", "101.b"), Letter(5));
        await File.WriteAllTextAsync(Path.Combine(folder, "Maildir", "tmp", "102.c"), Letter(6));
        var (code, output, error) = await line.RunAsync(["mail", "import", folder]);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("5 letters");
        output.ShouldContain("5 NewTicket");
        Ask("SELECT COUNT(*) FROM Tickets").ShouldBe(5);
        (await line.RunAsync(["mail", "import", folder])).Out.ShouldContain("5 Duplicate");
        Ask("SELECT COUNT(*) FROM Tickets").ShouldBe(5);
    }

    [Fact(DisplayName = "a file whose name is not UTF-8 is left out and told of; the others are taken in")]
    public async Task Nameless()
    {
        await line.RunAsync(["migrate"]);
        var folder = Directory.CreateDirectory(line.At("letters")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "odd"), Letter(1));
        await File.WriteAllTextAsync(Path.Combine(folder, "z.eml"), Letter(2));
        // «Письмо.eml» in windows-1251
        await ShellAsync(folder, @"mv odd ""$(printf '\317\350\361\374\354\356').eml""");
        var (code, output, error) = await line.RunAsync(["mail", "import", folder]);
        await ShellAsync(folder, "rm -f *.eml");
        (code, output.Contains("1 LeftOut, 1 NewTicket", StringComparison.Ordinal)).ShouldBe((0, true), output);
        error.ShouldContain("not UTF-8");
    }

    private static async Task ShellAsync(string folder, string words)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", words]) { WorkingDirectory = folder })!;
        await shell.WaitForExitAsync();
    }

    [Fact(DisplayName = "while the app runs on the database the import says to go through the app")]
    public async Task Locked()
    {
        await line.RunAsync(["migrate"]);
        await File.WriteAllTextAsync(line.At("1.eml"), Letter(1));
        using var held = DatabaseLock.Take(line.Database);
        var (code, _, error) = await line.RunAsync(["mail", "import", line.At("1.eml")]);
        code.ShouldBe(1);
        error.ShouldContain("--via");
    }

    [Fact(DisplayName = "the bytes of letters are in the backup and come back with the restore; what was there is kept aside")]
    public async Task Backed_up()
    {
        await line.RunAsync(["migrate"]);
        await File.WriteAllTextAsync(line.At("1.eml"), Letter(1));
        await line.RunAsync(["mail", "import", line.At("1.eml")]);
        var kept = Raw().ShouldHaveSingleItem();
        (await line.RunAsync(["backup", line.At("one.tar.gz")])).Code.ShouldBe(0);
        File.Delete(kept);
        (await line.RunAsync(["restore", line.At("one.tar.gz"), "--force"])).Code.ShouldBe(0);
        Raw().ShouldHaveSingleItem().ShouldBe(kept);
        (await line.RunAsync(["mail", "import", line.At("1.eml")])).Out.ShouldContain("1 Duplicate");
    }

    private string[] Raw() => [.. Directory.GetFiles(Path.Combine(line.Data, "mail", "in"), "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Length == 64)];

    [Theory]
    [InlineData("mail")]
    [InlineData("mail", "export", "x")]
    [InlineData("mail", "import")]
    [InlineData("mail", "import", "x", "--via", "http://localhost:1")]
    public async Task Wrongly_used(params string[] words) => (await line.RunAsync(words)).Code.ShouldBe(2);

    [Fact(DisplayName = "an mbox: what was escaped comes back, «From » inside a paragraph parts nothing, no letter gains or loses a line")]
    public async Task Mboxes()
    {
        var file = line.At("x.mbox");
        await File.WriteAllTextAsync(file, "From a Tue Nov 17 10:00:00 2026\nSubject: 1\n\n>From here on\n>>From there\nFrom the middle\n\nFrom b Tue Nov 17 10:00:00 2026\nSubject: 2\n\nlast\n");
        Mbox.IsOne(file).ShouldBeTrue();
        Mbox.Read(file, 1000).Select(l => Encoding.UTF8.GetString(l.Raw.Span)).ShouldBe(["Subject: 1\n\nFrom here on\n>From there\nFrom the middle\n", "Subject: 2\n\nlast\n"]);
    }

    [Theory(DisplayName = "what answers in place of SupportHub takes nothing in: the import stops and says that it can be run again")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>Hi</p>")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task Of_another_server(string answer)
    {
        await File.WriteAllTextAsync(line.At("1.eml"), Letter(1));
        await using var server = new ScriptedServer(async talk =>
        {
            while (await talk.HearAsync() != "") { }
            await talk.SayAsync(answer);
            await talk.HangAsync();
        });
        var (code, output, error) = await line.RunAsync(["mail", "import", line.At("1.eml"), "--via", $"http://127.0.0.1:{server.Port}", "--token", "x"]);
        code.ShouldBe(1, output + error);
        error.ShouldContain("Stopped here.");
    }

    [Theory(DisplayName = "an mbox whose writer escapes nothing: a paragraph that begins with «From » parts no letter; what programs write there does")]
    [InlineData("From here on the service does not start.", false)]
    [InlineData("From Monday, see 5:30 in the log", true)] // nobody can tell
    [InlineData("From b@client.example Tue Nov 17 10:00:00 2026", true)]
    [InlineData("From - Tue Nov 17 10:00 2026", true)]
    [InlineData("From ???@??? Tue Nov 17 10:00:00 2026", true)]
    [InlineData("From MAILER-DAEMON", true)]
    [InlineData("From ", true)]
    public async Task Unescaped(string line, bool parts)
    {
        var file = this.line.At("x.mbox");
        await File.WriteAllTextAsync(file, $"From a@client.example Tue Nov 17 10:00:00 2026\nSubject: 1\n\nHello\n\n{line}\nSubject: 2\n\nlast\n");
        Mbox.Read(file, 1000).Count().ShouldBe(parts ? 2 : 1);
    }

    [Fact(DisplayName = "an mbox longer than memory: of a letter that is too long only the header is held, and the next ones are whole")]
    public void Long_mbox()
    {
        var file = line.At("x.mbox");
        var endless = new string('x', 1_000_000);
        File.WriteAllText(file, $"From a\nSubject: 1\n\nfirst\n\nFrom b\nSubject: 2\n\n{string.Concat(Enumerable.Repeat(endless, 20))}\n\nFrom here\n{endless}\n\nFrom c\r\nSubject: 3\r\n\r\nthird\r\n\r\n");
        var found = Mbox.Read(file, 1000).ToList();
        found.Select(l => (l.Size, l.IsWhole)).ShouldBe([(18, true), (20_000_013, false), (1_000_001, false), (21, true)]);
        Encoding.UTF8.GetString(found[1].Raw.Span).ShouldBe("Subject: 2");
        Encoding.UTF8.GetString(found[3].Raw.Span).ShouldBe("Subject: 3\r\n\r\nthird\r\n");
        found.Select(l => l.Lies.To - l.Lies.From).ShouldBe(found.Select(l => l.Size));
    }

    [Fact(DisplayName = "letters that are too long for it do not stop an import, of a message or of an mbox")]
    public async Task Too_large()
    {
        await line.RunAsync(["migrate"]);
        await File.WriteAllTextAsync(line.At("1.eml"), Letter(1) + new string('x', 100_000));
        await File.WriteAllTextAsync(line.At("2.mbox"), $"From a\n{Letter(2)}{new string('x', 100_000)}\n\nFrom b\n{Letter(3)}");
        var (code, output, error) = await line.RunAsync(["mail", "import", line.At("1.eml"), "--Mail:Intake:MaxBytes=65536"]);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("1 TooLarge");
        (await line.RunAsync(["mail", "import", line.At("2.mbox"), "--Mail:Intake:MaxBytes=65536"])).Out.ShouldContain("1 NewTicket, 1 TooLarge");
    }

    private static string Letter(int number) => $"From: writer{number}@client.example\nTo: support@vendor.example\nSubject: Request {number}\nMessage-ID: <{number}@client.example>\n\nText {number}\n";

    private long Ask(string sql)
    {
        using var db = new SqliteConnection(line.Settings);
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
