using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>One response of the server.</summary>
/// <param name="Tag"><c>*</c> untagged, <c>+</c> go on, else the command's.</param>
/// <param name="Name">In capitals: <c>OK</c>, <c>FETCH</c>, <c>EXISTS</c>; empty after <c>+</c>.</param>
/// <param name="Number">Before the name: <c>* 12 EXISTS</c>.</param>
/// <param name="Code">Of a status, without brackets: <c>UIDNEXT 4</c>.</param>
/// <param name="Words">Of a status, or what follows <c>+</c>.</param>
internal sealed record ImapResponse(string Tag, string Name, uint Number, string Code, string Words, IReadOnlyList<ImapValue> Values)
{
    public bool IsUntagged => Tag == "*";

    public bool Continues => Tag == "+";

    public bool IsStatus => IsStatusName(Name);

    /// <exception cref="MailProtocolException">It is no response at all.</exception>
    public static ImapResponse Of(ImapLine line)
    {
        var text = Encoding.UTF8.GetString(line.Texts[0]);
        var (tag, rest) = Cut(text);
        if (tag == "+") return new ImapResponse(tag, "", 0, "", rest, []);
        if (tag.Length is 0 or > 16 || rest.Length == 0) throw new MailProtocolException($"This is no answer of a mailbox: {Printable(text)}");
        var (name, after) = Cut(rest);
        if (uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) (name, after) = Cut(after);
        name = name.ToUpperInvariant();
        return IsStatusName(name) ? Status(tag, name, after) : Data(tag, name, number, line);
    }

    /// <summary>Whether a line is a status, whose words may end in anything.</summary>
    public static bool IsStatusLine(ReadOnlySpan<byte> line)
    {
        var text = Encoding.ASCII.GetString(line[..Math.Min(line.Length, 40)]).Split(' ', 3);
        return text.Length > 1 && IsStatusName(text[1].ToUpperInvariant());
    }

    private static bool IsStatusName(string name) => name is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH";

    private static ImapResponse Data(string tag, string name, uint number, ImapLine line)
    {
        var skip = number > 0 || char.IsAsciiDigit((char)line.Texts[0].AsSpan(2)[0]) ? 3 : 2;
        return new ImapResponse(tag, name, number, "", "", [.. ImapParser.Parse(line).Skip(skip)]);
    }

    private static ImapResponse Status(string tag, string name, string text)
    {
        var close = text.StartsWith('[') ? text.IndexOf(']') : -1;
        return close < 0
            ? new ImapResponse(tag, name, 0, "", Printable(text), [])
            : new ImapResponse(tag, name, 0, text[1..close], Printable(text[(close + 1)..].TrimStart()), []);
    }

    private static (string First, string After) Cut(string text)
    {
        var space = text.IndexOf(' ');
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
    }

    private static string Printable(string text) => new([.. text.Take(500).Select(c => char.IsControl(c) ? ' ' : c)]);
}
