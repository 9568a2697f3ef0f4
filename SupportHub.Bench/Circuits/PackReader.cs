using System.Text;

namespace SupportHub.Bench.Circuits;

/// <summary>Reads one message of a circuit.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> message = message;
    private int at;

    /// <summary>Takes one frame off the front: where its body lies; nothing while it is not whole.</summary>
    /// <returns>The bytes that it takes with its length; 0 while it is not whole.</returns>
    public static int TryFrame(ReadOnlySpan<byte> bytes, out Range body)
    {
        var (length, shift, i) = (0, 0, 0);
        body = default;
        while (true)
        {
            if (i >= bytes.Length) return 0;
            length |= (bytes[i] & 0x7f) << shift;
            shift += 7;
            if ((bytes[i++] & 0x80) == 0) break;
        }

        if (bytes.Length - i < length) return 0;
        body = i..(i + length);
        return i + length;
    }

    public int Array() => Next() switch
    {
        var c and >= 0x90 and <= 0x9f => c & 15,
        0xdc => Big(2),
        0xdd => Big(4),
        var c => throw new FormatException($"Not an array: {c:x}"),
    };

    public long Number()
    {
        var c = Next();
        return c switch
        {
            < 0x80 => c,
            >= 0xe0 => (sbyte)c,
            0xcc => Big(1),
            0xcd => Big(2),
            0xce => (uint)Big(4),
            0xd0 => (sbyte)Big(1),
            0xd1 => (short)Big(2),
            0xd2 => Big(4),
            0xcf or 0xd3 => (long)(uint)Big(4) << 32 | (uint)Big(4),
            _ => throw new FormatException($"Not a number: {c:x}"),
        };
    }

    /// <summary>A string or bytes; empty for nil.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var c = Next();
        var length = c switch
        {
            0xc0 => 0,
            >= 0xa0 and <= 0xbf => c & 31,
            0xd9 or 0xc4 => Big(1),
            0xda or 0xc5 => Big(2),
            0xdb or 0xc6 => Big(4),
            _ => throw new FormatException($"Not bytes: {c:x}"),
        };
        var bytes = message.Slice(at, length);
        at += length;
        return bytes;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public void SkipHeaders()
    {
        if (Next() != 0x80) throw new FormatException("Headers are not expected.");
    }

    private byte Next() => message[at++];

    private int Big(int bytes)
    {
        var value = 0;
        while (bytes-- > 0) value = value << 8 | Next();
        return value;
    }
}
