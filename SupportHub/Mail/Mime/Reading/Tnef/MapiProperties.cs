using System.Buffers.Binary;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Tnef;

/// <summary>A list of MAPI properties; the first value of each.</summary>
internal sealed class MapiProperties
{
    private const int Most = 5000, MultiValue = 0x1000;
    private readonly Dictionary<int, (int Type, ReadOnlyMemory<byte> Value)> values = [];

    public static MapiProperties Empty { get; } = new();

    public static MapiProperties Read(ReadOnlyMemory<byte> data, DamageList damage)
    {
        var properties = new MapiProperties();
        if (data.Length < 4) return properties;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(data.Span);
        var at = 4;
        for (var i = 0; i < count && i < Most; i++)
        {
            if (properties.TakeOne(data, ref at)) continue;
            damage.Add("tnef.damaged");
            break;
        }
        return properties;
    }

    public ReadOnlyMemory<byte>? Bytes(int id)
    {
        if (!values.TryGetValue(id, out var value) || value.Type is not (0x102 or 0x1E or 0x1F or 0x0D)) return null;
        return value.Value;
    }

    public int? Number(int id) => values.TryGetValue(id, out var value) && value is { Type: 2 or 3, Value.Length: >= 4 } ? BinaryPrimitives.ReadInt32LittleEndian(value.Value.Span) : null;

    public string? Text(int id, Charset charset, bool onlyString = false)
    {
        if (!values.TryGetValue(id, out var value)) return null;
        var text = value.Type switch
        {
            0x1F => Charset.Utf16.Decode(value.Value.Span),
            0x1E => charset.Decode(value.Value.Span),
            0x102 when !onlyString => charset.Decode(value.Value.Span),
            _ => null,
        };
        return text?.TrimEnd('\0') is { Length: > 0 } kept ? kept : null;
    }

    // false: what follows cannot be read any more
    private bool TakeOne(ReadOnlyMemory<byte> data, ref int at)
    {
        if (at + 4 > data.Length) return false;
        int type = BinaryPrimitives.ReadUInt16LittleEndian(data.Span[at..]), id = BinaryPrimitives.ReadUInt16LittleEndian(data.Span[(at + 2)..]);
        at += 4;
        if (id >= 0x8000 && !SkipName(data.Span, ref at)) return false;
        var many = (type & MultiValue) != 0;
        type &= ~MultiValue;
        var isVariable = type is 0x1E or 0x1F or 0x0D or 0x102;
        var count = 1u;
        if (many || isVariable)
        {
            if (at + 4 > data.Length) return false;
            count = BinaryPrimitives.ReadUInt32LittleEndian(data.Span[at..]);
            at += 4;
        }
        for (var i = 0u; i < count; i++)
        {
            if (!Value(data, type, isVariable, ref at, out var value)) return false;
            if (i == 0) values.TryAdd(id, (type, value));
        }
        return true;
    }

    private static bool Value(ReadOnlyMemory<byte> data, int type, bool isVariable, ref int at, out ReadOnlyMemory<byte> value)
    {
        value = default;
        var length = type switch { 2 or 3 or 4 or 0x0A or 0x0B => 4, 5 or 6 or 7 or 0x14 or 0x40 => 8, 0x48 => 16, _ => -1 };
        if (isVariable)
        {
            if (at + 4 > data.Length) return false;
            length = BinaryPrimitives.ReadInt32LittleEndian(data.Span[at..]);
            at += 4;
        }
        if (length < 0 || length > data.Length - at) return false;
        value = data.Slice(at, length);
        at += Math.Min(data.Length - at, (length + 3) & ~3);
        return true;
    }

    private static bool SkipName(ReadOnlySpan<byte> data, ref int at)
    {
        if (at + 24 > data.Length) return false;
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(data[(at + 16)..]);
        var number = BinaryPrimitives.ReadInt32LittleEndian(data[(at + 20)..]);
        at += 24;
        if (kind == 0) return true;
        if (number < 0 || number > data.Length - at) return false;
        at += Math.Min(data.Length - at, (number + 3) & ~3);
        return true;
    }
}
