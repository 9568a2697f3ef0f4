using System.Buffers.Binary;
using System.Globalization;

namespace SupportHub.Bench.Circuits;

/// <summary>
/// Reads a render batch as the browser's script does: five tables, found by their places at the end. Frames are 20 bytes: the kind, then for an
/// attribute the places of its name and value in the table of strings.
/// </summary>
internal readonly ref struct RenderBatch
{
    private const int FrameBytes = 20, AttributeFrame = 3;
    private readonly ReadOnlySpan<byte> batch;
    private readonly int frames, strings;

    public RenderBatch(ReadOnlySpan<byte> batch)
    {
        this.batch = batch;
        frames = Int(batch.Length - 16);
        strings = Int(batch.Length - 4);
    }

    /// <summary>The greatest whole number that an attribute of the name has; 0 where there is none.</summary>
    public long Greatest(ReadOnlySpan<byte> attribute)
    {
        var greatest = 0L;
        for (var i = 0; i < Count(); i++)
        {
            if (Int(Frame(i)) == AttributeFrame && Text(Int(Frame(i) + 4)).SequenceEqual(attribute)
                && long.TryParse(Text(Int(Frame(i) + 8)), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                greatest = Math.Max(greatest, number);
        }

        return greatest;
    }

    /// <summary>How many elements bring an attribute of the name.</summary>
    public int Occurrences(ReadOnlySpan<byte> attribute)
    {
        var found = 0;
        for (var i = 0; i < Count(); i++)
        {
            if (Int(Frame(i)) == AttributeFrame && Text(Int(Frame(i) + 4)).SequenceEqual(attribute)) found++;
        }

        return found;
    }

    /// <summary>Whether any text holds the words.</summary>
    public bool Holds(ReadOnlySpan<byte> words) => batch.IndexOf(words) >= 0;

    private int Count() => Int(frames);

    private int Frame(int i) => frames + 4 + i * FrameBytes;

    private ReadOnlySpan<byte> Text(int index)
    {
        if (index < 0) return [];
        var at = Int(strings + index * 4);
        var (length, shift) = (0, 0);
        while (true)
        {
            var part = batch[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
            if ((part & 0x80) == 0) return batch.Slice(at, length);
        }
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(batch[at..]);
}
