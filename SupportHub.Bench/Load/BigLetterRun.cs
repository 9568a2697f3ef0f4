using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SupportHub.Bench.Load;

/// <summary>The peak of a whole process that takes in one letter of 25 MB: read, trimmed, kept encrypted, its file kept, decided and committed as a ticket.</summary>
internal static class BigLetterRun
{
    private const string Head = "From: Anna <anna@client.example>\r\nTo: support@vendor.example\r\nSubject: A long letter\r\nMIME-Version: 1.0\r\n";
    private const int Megabyte = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(LoadRun run, CancellationToken ct) =>
    [
        await OfAsync(run, "with a file of 18 MB", WithFile(), ct),
        await OfAsync(run, "all text", AllText(), ct),
    ];

    private static async Task<Figure> OfAsync(LoadRun run, string kind, string letter, CancellationToken ct)
    {
        using var data = new DataFolder(run.Data("big"));
        await data.PrepareAsync(ct);
        var file = run.Data("big.eml");
        await File.WriteAllTextAsync(file, letter, new UTF8Encoding(false), ct);
        var before = await data.ReadAsync(db => db.Tickets.CountAsync(ct), ct);
        var (said, peak) = await run.App.PeakOfVerbAsync(data.Path, ["mail", "import", file], ct);
        if (await data.ReadAsync(db => db.Tickets.CountAsync(ct), ct) != before + 1) throw new InvalidOperationException($"The letter is no ticket. It said:\n{said}");
        return new Figure("mail", $"a letter of 25 MB, {kind}, through the whole intake: peak of the process", "MB", 300, peak, Note: string.Create(
            CultureInfo.InvariantCulture, $"working set of `mail import`, runtime included; {new FileInfo(file).Length / 1e6:0.0} MB"));
    }

    private static string WithFile()
    {
        var noise = new byte[18 * Megabyte];
        new Random(25).NextBytes(noise);
        return $"{Head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nЖурнал во вложении.\r\n--b\r\nContent-Type: application/octet-stream\r\n"
            + $"Content-Disposition: attachment; filename=server.log\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(noise, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n";
    }

    private static string AllText()
    {
        const string line = "2026-11-24 12:30:00 Служба не запустилась, запись в журнале повторяется, и так далее.\r\n";
        return $"{Head}Content-Type: text/plain; charset=utf-8\r\n\r\n{string.Concat(Enumerable.Repeat(line, 25 * Megabyte / Encoding.UTF8.GetByteCount(line)))}";
    }
}
