using System.Text;
using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Transfer;

/// <summary>One uuencoded file: «begin 644 name», lines with their length first, «end».</summary>
internal static class UuBlock
{
    /// <summary>Null where the line only looks like the beginning of one.</summary>
    public static (InlineFile File, int End)? Read(ReadOnlyMemory<byte> body, int start, DamageList damage)
    {
        var span = body.Span;
        var line = span[start..Bytes.LineEnd(span, start, out var at)];
        var isBase64 = line.StartsWith("begin-base64 "u8);
        if (NameOf(line, isBase64) is not { } name || at >= span.Length) return null;
        return isBase64 ? ReadBase64(body, at, name, damage) : ReadLines(span, at, name, damage);
    }

    private static string? NameOf(ReadOnlySpan<byte> line, bool isBase64)
    {
        var rest = line[(isBase64 ? 13 : Math.Min(line.Length, 6))..];
        if (line.Length < 10 || !isBase64 && line[5] != ' ') return null;
        var mode = rest.IndexOf((byte)' ');
        if (mode is < 3 or > 4 || rest[..mode].IndexOfAnyExceptInRange((byte)'0', (byte)'7') >= 0) return null;
        return TextBytes.Decode(Bytes.TrimEnd(rest[(mode + 1)..]), null, DamageList.Ignored).Trim();
    }

    private static (InlineFile File, int End)? ReadLines(ReadOnlySpan<byte> span, int at, string name, DamageList damage)
    {
        var to = new MemoryStream();
        var ended = false;
        var lines = 0;
        while (at < span.Length)
        {
            var line = span[at..Bytes.LineEnd(span, at, out var next)];
            if (Bytes.TrimEnd(line).SequenceEqual("end"u8))
            {
                (ended, at) = (true, next);
                break;
            }
            if (!Bytes.TrimEnd(line).IsEmpty && !Line(line, to)) break;
            lines++;
            at = next;
        }
        if (lines == 0 || to.Length == 0 && !ended) return null;
        if (!ended) damage.Add("uuencode.damaged");
        return (new InlineFile(name, to.GetBuffer().AsMemory(0, (int)to.Length)), at);
    }

    // false: not a line of such a file
    private static bool Line(ReadOnlySpan<byte> line, MemoryStream to)
    {
        if (line[0] is < (byte)' ' or > (byte)'`' || line.IndexOfAnyExceptInRange((byte)' ', (byte)'`') is var bad && bad >= 0 && line[bad] is not ((byte)'\t')) return false;
        var length = (line[0] - 32) & 63;
        var needed = (length + 2) / 3 * 4;
        if (line.Length - 1 > needed + 4) return false;
        if (line.Length - 1 < needed / 2) return false;
        for (int i = 1, done = 0; done < length; i += 4, done += 3)
        {
            var bits = (At(line, i) << 18) | (At(line, i + 1) << 12) | (At(line, i + 2) << 6) | At(line, i + 3);
            to.WriteByte((byte)(bits >> 16));
            if (done + 1 < length) to.WriteByte((byte)(bits >> 8));
            if (done + 2 < length) to.WriteByte((byte)bits);
        }
        return true;
    }

    // blanks at the end of a line get lost: they are zeros
    private static int At(ReadOnlySpan<byte> line, int at) => at < line.Length ? (line[at] - 32) & 63 : 0;

    private static (InlineFile File, int End)? ReadBase64(ReadOnlyMemory<byte> body, int at, string name, DamageList damage)
    {
        var span = body.Span;
        var start = at;
        while (at < span.Length)
        {
            var end = Bytes.LineEnd(span, at, out var next);
            if (span[at..end].StartsWith("===="u8)) return (new InlineFile(name, Base64Body.Decode(body[start..at], damage)), next);
            if (span[at..end].Contains((byte)' ')) return null;
            at = next;
        }
        return null;
    }
}
