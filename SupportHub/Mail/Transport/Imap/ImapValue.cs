using System.Globalization;
using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>A piece of a response: a word (atom, quoted or literal), a list, or NIL.</summary>
internal sealed record ImapValue(byte[]? Bytes, IReadOnlyList<ImapValue>? Items)
{
    public static readonly ImapValue Nil = new(null, null);

    public string Text => Bytes is null ? "" : Encoding.UTF8.GetString(Bytes);

    public uint Number => uint.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public IReadOnlyList<string> Words => [.. (Items ?? []).Select(item => item.Text)];
}

/// <summary>A line of a response with the literals in it: each text but the last is followed by a literal.</summary>
internal sealed record ImapLine(IReadOnlyList<byte[]> Texts, IReadOnlyList<byte[]> Literals);
