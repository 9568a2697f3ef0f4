using System.Text;

namespace SupportHub.Mail.Transport.Imap;

/// <summary>Reads the values of a response. Forgiving: what is not closed is closed at the end, what is odd is a word.</summary>
internal sealed class ImapParser(ImapLine line)
{
    private const int MostDepth = 40;

    private int part, at;

    private byte[] Text => line.Texts[part];

    private bool AtEnd => at >= Text.Length && part == line.Texts.Count - 1;

    public static IReadOnlyList<ImapValue> Parse(ImapLine line) => new ImapParser(line).List(0, isInner: false);

    private List<ImapValue> List(int depth, bool isInner)
    {
        if (depth > MostDepth) throw new MailProtocolException("A response nested too deeply.");
        var values = new List<ImapValue>();
        while (!AtEnd)
        {
            if (at >= Text.Length) values.Add(Literal());
            else if (Text[at] == ' ') at++;
            else if (Text[at] == ')')
            {
                at++;
                if (isInner) return values;
            }
            else values.Add(Value(depth));
        }

        return values;
    }

    private ImapValue Value(int depth)
    {
        switch (Text[at])
        {
            case (byte)'(':
                at++;
                return new ImapValue(null, List(depth + 1, isInner: true));
            case (byte)'"':
                at++;
                return Quoted();
            default:
                return Atom();
        }
    }

    private ImapValue Literal()
    {
        at = 0;
        return new ImapValue(line.Literals[part++], null);
    }

    private ImapValue Quoted()
    {
        var bytes = new List<byte>();
        while (at < Text.Length && Text[at] != '"')
        {
            if (Text[at] == '\\' && at + 1 < Text.Length) at++;
            bytes.Add(Text[at++]);
        }

        at++;
        return new ImapValue([.. bytes], null);
    }

    private ImapValue Atom()
    {
        var begin = at;
        while (at < Text.Length && Text[at] is not ((byte)' ' or (byte)'(' or (byte)')'))
        {
            // BODY[HEADER.FIELDS (SUBJECT)] is one word
            var close = Text[at] == '[' ? Array.IndexOf(Text, (byte)']', at) : -1;
            at = close < 0 ? at + 1 : close + 1;
        }

        var bytes = Text[begin..at];
        return Ascii.EqualsIgnoreCase(bytes, "NIL"u8) ? ImapValue.Nil : new ImapValue(bytes, null);
    }
}
