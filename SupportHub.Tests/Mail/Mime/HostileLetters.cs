using System.Text;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>Big letters made to cost more than their length: one trick each.</summary>
internal static class HostileLetters
{
    private const int Big = 10_000_000, Header = 260_000;
    private const string Mixed = "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n";
    private static readonly string Dashes = new('-', 900);

    private static readonly Dictionary<string, Func<byte[]>> Made = new(StringComparer.Ordinal)
    {
        ["boundaries only"] = () => Repeat(Mixed, "--b\r\n"),
        ["tiny parts"] = () => Repeat(Mixed, "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"),
        ["almost the boundary"] = () => Repeat($"Content-Type: multipart/mixed; boundary=\"{Dashes}x\"\r\n\r\n", $"--{Dashes}\r\n"),
        ["dashes"] = () => Repeat(Mixed, "-"),
        ["lines like boundaries, none declared"] = () => Repeat("Content-Type: multipart/mixed\r\n\r\n", "--aaaa\r\nContent:\r\n"),
        ["multiparts in multiparts"] = () => Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"Content-Type: multipart/mixed; boundary=\"b{i}\"\r\n\r\n--b{i}\r\n"))),
        ["multiparts of one boundary"] = () => Repeat("", "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"),
        ["messages in messages"] = () => Repeat("", "Content-Type: message/rfc822\r\n\r\n"),
        ["two million header fields"] = () => Repeat("", "a:b\r\n"),
        ["a fold a line"] = () => Repeat("Subject: x\r\n", " y\r\n"),
        ["broken folds"] = () => Repeat("Subject: =?x\r\n", "?=\r\n"),
        ["opening comments"] = () => Repeat("From: ", "(", Header),
        ["comments with addresses"] = () => Repeat("From: ", "(a@b)(", Header),
        ["escaped quotes"] = () => Repeat("From: \"", "\\\"", Header),
        ["opening brackets"] = () => Repeat("From: ", "<a", Header),
        ["groups"] = () => Repeat("From: ", "a:;", Header),
        ["encoded words without end"] = () => Repeat("Subject: ", "=?utf-8?Q?", Header),
        ["encoded words with questions"] = () => Repeat("Subject: ", "=?a?Q??=AA ", Header),
        ["parameters"] = () => Repeat("Content-Type: text/plain; ", "a*0=b;", Header),
        ["quotes in a parameter"] = () => Repeat("Content-Type: text/plain; name=\"", "\" \"", Header),
        ["references"] = () => Repeat("References: ", "<a", Header),
        ["base64 of padding"] = () => Repeat("Content-Transfer-Encoding: base64\r\n\r\n", "AA=="),
        ["quoted-printable of signs"] = () => Repeat("Content-Transfer-Encoding: quoted-printable\r\n\r\n", "= "),
        ["beginnings of files"] = () => Repeat("\r\n", "begin 644 x\r\n"),
        ["an empty file without end"] = () => Repeat("\r\nbegin 644 x\r\n", "`\r\n"),
        ["yEnc without end"] = () => Repeat("\r\n", "=ybegin line=128 size=1 name=x\r\nabc\r\n"),
        ["open tags"] = () => Repeat("Content-Type: text/html\r\n\r\n", "<b><p><table><tr><td>"),
        ["pictures without end"] = () => Repeat("Content-Type: text/html\r\n\r\n", "data:image/png;base64,"),
        ["enriched brackets"] = () => Repeat("Content-Type: text/enriched\r\n\r\n", "< "),
        ["flowed quotes"] = () => Repeat("Content-Type: text/plain; format=flowed\r\n\r\n", "> x \r\n>> y \r\n"),
        ["groups of RTF"] = () => Repeat("Content-Type: text/rtf\r\n\r\n", "{\\a"),
        ["a report of many recipients"] = () => Repeat("Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n", "Final-Recipient: rfc822;a@b\r\n\r\n"),
        ["a bounce of addresses"] = () => Repeat("From: mailer-daemon@x.example\r\n\r\n", "a@b.example "),
        ["zeros"] = () => new byte[Big],
        ["empty lines"] = () => Repeat("a: b\n\n", "\n"),
        ["returns"] = () => Repeat("a: b\r", "\r"),
    };

    public static IEnumerable<string> Names => Made.Keys;

    public static byte[] Make(string name) => Made[name]();

    private static byte[] Repeat(string head, string unit, int length = Big)
    {
        var text = new StringBuilder(length + unit.Length).Append(head);
        while (text.Length < length) text.Append(unit);
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
