using System.Text;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Tests.Browser;

/// <summary>Letters as people's mail programs and their servers write them.</summary>
internal static class Post
{
    public static byte[] Letter(string from, string subject, string text, params string[] headers) => Encoding.UTF8.GetBytes(
        string.Join("\r\n", [
            $"From: {Encoded(from)}", "To: support@vendor.example", $"Subject: {Word(subject)}", $"Message-ID: <{Guid.NewGuid():N}@client.example>", .. headers,
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", .. text.Split('\n'), "",
        ]));

    /// <summary>A reply below which the program puts the letter that it answers.</summary>
    public static byte[] Reply(string from, ReadMessage to, string text, params string[] headers) => Letter(
        from,
        $"Re: {to.Subject}",
        $"{text}\n\n25.11.2026, 12:00, Вендор <support@vendor.example> пишет:\n{string.Join('\n', to.Text.Split('\n').Select(line => $"> {line}"))}",
        [$"In-Reply-To: <{to.MessageId}>", $"References: <{to.MessageId}>", .. headers]);

    /// <summary>What an out-of-office assistant sends, with the marks that it should carry.</summary>
    public static byte[] OutOfOffice(string from, ReadMessage to) => Letter(
        from,
        $"Автоответ: {to.Subject}",
        "Я в отпуске до понедельника, отвечу после возвращения.",
        $"In-Reply-To: <{to.MessageId}>", $"References: <{to.MessageId}>", "Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All");

    /// <summary>The same bytes come once more, by another server on the way.</summary>
    public static byte[] SentOn(byte[] raw, int hop) => [.. Encoding.ASCII.GetBytes($"Received: from mx{hop}.client.example by mx.client.example; Wed, 25 Nov 2026 12:00:00 +0300\r\n"), .. raw];

    private static string Encoded(string from) => from.IndexOf('<', StringComparison.Ordinal) is var at && at > 0 ? $"{Word(from[..at].Trim())} {from[at..]}" : from;

    private static string Word(string text) => Ascii.IsValid(text) ? text : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
