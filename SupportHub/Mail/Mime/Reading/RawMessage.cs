using System.Text;
using SupportHub.Mail.Mime.Reading.Headers;

namespace SupportHub.Mail.Mime.Reading;

/// <summary>What stands before the header of a message and does not belong to it.</summary>
internal static class RawMessage
{
    public static ReadOnlyMemory<byte> Prepare(ReadOnlyMemory<byte> raw, ReadLimits limits, DamageList damage)
    {
        if (raw.Length > limits.MaxBytes)
        {
            damage.Add("limit.size");
            raw = raw[..(int)limits.MaxBytes];
        }
        raw = Unmarked(raw);
        return raw[Start(raw.Span)..];
    }

    // a message saved by an editor as UTF-8 with a mark, or as UTF-16
    private static ReadOnlyMemory<byte> Unmarked(ReadOnlyMemory<byte> raw) => raw.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => raw[3..],
        [0xFF, 0xFE, not 0, 0, ..] => Encoding.UTF8.GetBytes(Unicode.Mended(Encoding.Unicode.GetString(raw.Span[2..]))),
        [0xFE, 0xFF, 0, not 0, ..] => Encoding.UTF8.GetBytes(Unicode.Mended(Encoding.BigEndianUnicode.GetString(raw.Span[2..]))),
        _ => raw,
    };

    // blank lines and the line of an mbox, if a header follows
    private static int Start(ReadOnlySpan<byte> raw)
    {
        var at = Math.Max(0, raw.IndexOfAnyExcept(" \t\r\n\0"u8));
        var line = raw[at..Bytes.LineEnd(raw, at, out var next)];
        if (HeaderLine.Colon(line) > 0) return at;
        return HeaderLine.IsMboxFrom(line) ? next : 0;
    }
}
