namespace SupportHub.Mail.Mime.Reading.Transfer;

/// <summary>Quoted-printable, bytes to bytes; an equals sign that encodes nothing stays.</summary>
internal static class QuotedPrintableBody
{
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, DamageList damage)
    {
        var from = body.Span;
        var to = new byte[from.Length];
        int at = 0, length = 0, encoded = 0;
        while (at < from.Length)
        {
            var special = from[at..].IndexOfAny((byte)'=', (byte)'\n', (byte)'\r');
            var run = special < 0 ? from.Length - at : special;
            from.Slice(at, run).CopyTo(to.AsSpan(length));
            at += run;
            length += run;
            if (special < 0) break;
            if (from[at] == '=') 
            {
                at = Equals(from, at, to, ref length, damage);
                encoded = length;
            }
            else
            {
                // blanks at the end of a line were put there on the way
                while (length > encoded && to[length - 1] is (byte)' ' or (byte)'\t') length--;
                to[length++] = from[at++];
            }
        }
        return to.AsMemory(0, length);
    }

    private static int Equals(ReadOnlySpan<byte> from, int at, byte[] to, ref int length, DamageList damage)
    {
        if (at + 2 < from.Length && Hex(from[at + 1]) is var high and >= 0 && Hex(from[at + 2]) is var low and >= 0)
        {
            to[length++] = (byte)((high << 4) | low);
            return at + 3;
        }
        if (SoftBreak(from, at + 1) is var next and > 0) return next;
        damage.Add("qp.damaged");
        // a soft break whose line end got lost stands right before the next encoded byte
        if (at + 3 < from.Length && from[at + 1] == '=' && Hex(from[at + 2]) >= 0 && Hex(from[at + 3]) >= 0) return at + 1;
        to[length++] = (byte)'=';
        return at + 1;
    }

    private static int SoftBreak(ReadOnlySpan<byte> from, int at)
    {
        var blanks = from[at..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (blanks < 0) return from.Length;
        at += blanks;
        if (from[at] is not ((byte)'\r' or (byte)'\n')) return 0;
        Bytes.LineEnd(from, at, out var next);
        return next;
    }

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };
}
