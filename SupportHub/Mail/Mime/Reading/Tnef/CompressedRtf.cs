using System.Buffers.Binary;

namespace SupportHub.Mail.Mime.Reading.Tnef;

/// <summary>RTF as MAPI compresses it (MS-OXRTFCP).</summary>
internal static class CompressedRtf
{
    private const uint Compressed = 0x75465A4C, Plain = 0x414C454D;
    private const int HeaderLength = 16, Window = 4096, Longest = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> Prefilled =>
        "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"u8;

    /// <summary>Null where it is neither of the two forms.</summary>
    public static byte[]? Expand(ReadOnlySpan<byte> data, DamageList damage)
    {
        if (data.Length < HeaderLength) return null;
        var raw = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(data[8..]);
        var content = data[HeaderLength..];
        if (kind == Plain) return content[..(int)Math.Min(raw, (uint)content.Length)].ToArray();
        if (kind != Compressed) return null;
        var expanded = Expand(content, (int)Math.Min(raw, Longest));
        if (expanded.Length < raw) damage.Add("tnef.rtf");
        return expanded;
    }

    private static byte[] Expand(ReadOnlySpan<byte> content, int size)
    {
        Span<byte> window = stackalloc byte[Window];
        window.Fill((byte)' ');
        Prefilled.CopyTo(window);
        // nine bytes give at most eight times seventeen
        var to = new byte[Math.Min(size, (content.Length * 16L) + 16)];
        int write = Prefilled.Length, at = 0, length = 0;
        while (at < content.Length && length < to.Length)
        {
            int control = content[at++];
            for (var bit = 0; bit < 8 && at < content.Length && length < to.Length; bit++, control >>= 1)
            {
                if ((control & 1) == 0)
                {
                    to[length++] = window[write] = content[at++];
                    write = (write + 1) % Window;
                    continue;
                }
                if (at + 1 >= content.Length) return to[..length];
                var reference = (content[at] << 8) | content[at + 1];
                at += 2;
                int from = reference >> 4, count = (reference & 0xF) + 2;
                // a reference to where writing stands is the end
                if (from == write) return to[..length];
                for (var i = 0; i < count && length < to.Length; i++)
                {
                    to[length++] = window[write] = window[(from + i) % Window];
                    write = (write + 1) % Window;
                }
            }
        }
        return to[..length];
    }
}
