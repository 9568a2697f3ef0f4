using System.Text;
using SupportHub.Bench.Load;

namespace SupportHub.Bench.Micro;

/// <summary>Letters to be read.</summary>
internal static class MimeLetters
{
    private const int Kilobyte = 1024, Megabyte = 1024 * Kilobyte;
    private const string Sentence = "Добрый день! При проведении документа программа показывает ошибку, снимок экрана во вложении. ";

    /// <summary>The letters of the tests.</summary>
    public static List<byte[]> Corpus() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "SupportHub.Tests", "Mail", "Mime", "Corpus"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Of eight letters: four with text and a page, two with a screenshot, one with a document, one of plain text.</summary>
    public static List<byte[]> Mailbox() =>
        [Plain(), Letter(0), Letter(0), Letter(0), Letter(0), Letter(150 * Kilobyte), Letter(150 * Kilobyte), Letter(700 * Kilobyte)];

    /// <summary>About 25 MB as they come: one file in base64.</summary>
    public static byte[] Big() => Letter(18 * Megabyte);

    private static byte[] Plain() => Encoding.UTF8.GetBytes($"{Head}Content-Type: text/plain; charset=utf-8\r\n\r\n{Text(3)}");

    private static byte[] Letter(int file)
    {
        var letter = new StringBuilder(Head).Append("Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n");
        letter.Append("--a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n").Append(Base64(Text(20))).Append("\r\n");
        letter.Append("--a\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n").Append(Base64(Page())).Append("\r\n--a--\r\n");
        if (file > 0) letter.Append("--m\r\nContent-Type: image/png; name=screen.png\r\nContent-Disposition: attachment; filename=screen.png\r\nContent-Transfer-Encoding: base64\r\n\r\n").Append(Base64(Noise(file))).Append("\r\n");
        return Encoding.UTF8.GetBytes(letter.Append("--m--\r\n").ToString());
    }

    private const string Head = "Received: from mx.client.example by mx.desk.example; Tue, 24 Nov 2026 12:30:01 +0300\r\nFrom: =?utf-8?B?0JDQvdC90LAg0J/QtdGC0YDQvtCy0LA=?= <anna@client.example>\r\nTo: support@desk.example\r\nSubject: =?utf-8?B?0J7RiNC40LHQutCw?=\r\nDate: Tue, 24 Nov 2026 12:30:00 +0300\r\nMessage-ID: <1@client.example>\r\nMIME-Version: 1.0\r\n";

    private static string Text(int sentences) => string.Concat(Enumerable.Repeat(Sentence, sentences));

    private static string Page() => $"<html><head><style>p{{margin:0}}</style></head><body>{string.Concat(Enumerable.Repeat($"<p style=\"margin:0\"><span style=\"font-size:11pt\">{Sentence}</span></p>", 20))}</body></html>";

    private static string Base64(string text) => Base64(Encoding.UTF8.GetBytes(text));

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }
}
