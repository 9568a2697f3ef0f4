using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportHub.Regulation;

namespace SupportHub.Bench.Load;

/// <summary>
/// Letters from a folder to committed tickets on SQLite, by the command line's import: one after the other, each read, kept encrypted, decided and committed
/// before the next. A thousand strangers write four letters each: three requests, of which the first makes an abonent, and a reply that joins.
/// </summary>
internal static class MailRun
{
    private const int PerWriter = 4;

    public static async Task<IReadOnlyList<Figure>> RunAsync(LoadRun run, CancellationToken ct)
    {
        using var data = new DataFolder(run.Data("mail"));
        await data.PrepareAsync(ct);
        var letters = run.Data("letters");
        var count = Write(letters, run.Clients);
        var before = await data.ReadAsync(db => db.Tickets.CountAsync(ct), ct);
        var clock = Stopwatch.StartNew();
        var said = await run.App.VerbAsync(data.Path, ["mail", "import", letters], ct);
        var seconds = clock.Elapsed.TotalSeconds;
        var tickets = await data.ReadAsync(db => db.Tickets.CountAsync(ct), ct) - before;
        var joined = await data.ReadAsync(db => db.InboundLetters.CountAsync(l => l.Verdict == LetterVerdict.Joined, ct), ct);
        var watched = await WatchAsync(run, ct);
        if (tickets + joined != count) throw new InvalidOperationException($"Of {count} letters {tickets} are tickets and {joined} joined one. It said:\n{said}");
        return
        [
            new("mail", "letters from a folder to committed tickets and messages, SQLite", "letters/s", 200, count / seconds, AtLeast: true,
                Note: string.Create(CultureInfo.InvariantCulture, $"{count} letters of about 2 KB, the start of the process and its compiling included; by its own word: {said.Trim().Split('\n')[^1]}")),
            watched,
        ];
    }

    /// <summary>The same from a watched maildir into the running app, which keeps its screens live and writes the confirmations meanwhile.</summary>
    private static async Task<Figure> WatchAsync(LoadRun run, CancellationToken ct)
    {
        using var data = new DataFolder(run.Data("watched"));
        await data.PrepareAsync(ct);
        var (maildir, aside) = (run.Data("maildir"), run.Data("coming"));
        foreach (var part in new[] { "new", "cur", "tmp" }) Directory.CreateDirectory(Path.Combine(maildir, part));
        var count = Write(aside, run.Clients * 3);
        var before = await data.ReadAsync(db => db.InboundLetters.CountAsync(l => l.TicketId != null, ct), ct);
        await using var app = await run.App.StartAsync(data.Path, ct, ("Mail__Folder__Path", maildir));
        var clock = Stopwatch.StartNew();
        foreach (var letter in Directory.EnumerateFiles(aside).Order(StringComparer.Ordinal)) File.Move(letter, Path.Combine(maildir, "new", Path.GetFileName(letter)));
        while (Directory.EnumerateFiles(Path.Combine(maildir, "new")).Any()) await Task.Delay(100, ct);
        var seconds = clock.Elapsed.TotalSeconds;
        var taken = await data.ReadAsync(db => db.InboundLetters.CountAsync(l => l.TicketId != null, ct), ct) - before;
        if (taken != count) throw new InvalidOperationException($"Of {count} letters in the watched folder {taken} are in a ticket.");
        return new("mail", "letters from a watched maildir into the running app, SQLite", "letters/s", 200, count / seconds, AtLeast: true, Note: string.Create(CultureInfo.InvariantCulture, $"{count} letters; the board follows and the confirmations are written meanwhile"));
    }

    private static int Write(string folder, int writers)
    {
        Directory.CreateDirectory(folder);
        var number = 0;
        for (var letter = 0; letter < PerWriter; letter++)
        {
            for (var writer = 0; writer < writers; writer++)
            {
                var reply = letter == PerWriter - 1 ? $"In-Reply-To: <bench-{writer}-0@client.example>\r\n" : "";
                File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number++:000000}.eml")), Text(writer, letter, reply), new UTF8Encoding(false));
            }
        }

        return number;
    }

    private static string Text(int writer, int letter, string reply) =>
        $"Received: from mx.client.example by mx.vendor.example; Tue, 17 Nov 2026 10:00:00 +0300\r\nFrom: Writer {writer} <writer-{writer}@client-{writer}.example>\r\nTo: support@vendor.example\r\nSubject: Request {letter} of {writer}\r\n"
        + $"Message-ID: <bench-{writer}-{letter}@client.example>\r\n{reply}Date: Tue, 17 Nov 2026 10:00:00 +0300\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n"
        + $"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nПосле обновления служба не запускается, номер {writer}-{letter}.\r\n\r\n{string.Concat(Enumerable.Repeat("В журнале повторяется одна и та же запись.\r\n", 10))}\r\n-- \r\nWriter {writer}\r\n"
        + $"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>После обновления служба не запускается, номер {writer}-{letter}.</p>\r\n--b--\r\n";
}
