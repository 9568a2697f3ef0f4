using System.Buffers.Binary;
using System.Text;

namespace SupportHub.Bench.Circuits;

/// <summary>Writes the little of MessagePack that a browser sends over a Blazor circuit: an invocation without a result, framed by its length.</summary>
internal static class BlazorPack
{
    /// <summary>The ping of an idle line.</summary>
    public static readonly byte[] Ping = Frame([0x91, 6]);

    /// <param name="id">Null: no answer is wanted.</param>
    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        using var body = new MemoryStream();
        body.Write([0x96, 1, 0x80]);
        Write(body, (object?)id);
        Write(body, (object)target);
        body.WriteByte((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments) Write(body, argument);
        body.WriteByte(0x90);
        return Frame(body.ToArray());
    }

    private static byte[] Frame(byte[] body)
    {
        using var frame = new MemoryStream(body.Length + 5);
        for (var length = (uint)body.Length; ; length >>= 7)
        {
            frame.WriteByte((byte)(length > 0x7f ? length | 0x80 : length));
            if (length <= 0x7f) break;
        }

        frame.Write(body);
        return frame.ToArray();
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null: to.WriteByte(0xc0); break;
            case bool yes: to.WriteByte(yes ? (byte)0xc3 : (byte)0xc2); break;
            case long number: Write(to, number); break;
            case string text: Write(to, text); break;
            default: throw new ArgumentException($"{value.GetType().Name} is not sent over a circuit.", nameof(value));
        }
    }

    private static void Write(MemoryStream to, long number)
    {
        if (number is >= 0 and < 128)
        {
            to.WriteByte((byte)number);
            return;
        }

        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = 0xd3;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], number);
        to.Write(bytes);
    }

    private static void Write(MemoryStream to, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> head = stackalloc byte[5];
        head[0] = 0xdb;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], utf8.Length);
        to.Write(head);
        to.Write(utf8);
    }
}
