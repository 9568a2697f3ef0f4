using SupportHub.Mail.Mime.Reading.Charsets;

namespace SupportHub.Mail.Mime.Reading.Transfer;

/// <summary>One yEnc file: «=ybegin … name=…», bytes moved by 42, «=yend».</summary>
internal static class YEncBlock
{
    public static (InlineFile File, int End)? Read(ReadOnlyMemory<byte> body, int start, DamageList damage)
    {
        var span = body.Span;
        var line = span[start..Bytes.LineEnd(span, start, out var at)];
        var name = line.IndexOf(" name="u8);
        if (!line.StartsWith("=ybegin "u8) || name < 0) return null;
        var to = new MemoryStream();
        while (at < span.Length)
        {
            line = span[at..Bytes.LineEnd(span, at, out var next)];
            at = next;
            if (line.StartsWith("=yend"u8)) return Found(body, start, name, to, at);
            if (!line.StartsWith("=ypart"u8)) Line(line, to);
        }
        damage.Add("yenc.damaged");
        return Found(body, start, name, to, at);
    }

    private static (InlineFile File, int End) Found(ReadOnlyMemory<byte> body, int start, int name, MemoryStream to, int end)
    {
        var line = body.Span[start..Bytes.LineEnd(body.Span, start, out _)];
        var text = TextBytes.Decode(Bytes.TrimEnd(line[(name + 6)..]), null, DamageList.Ignored).Trim();
        return (new InlineFile(text, to.GetBuffer().AsMemory(0, (int)to.Length)), end);
    }

    private static void Line(ReadOnlySpan<byte> line, MemoryStream to)
    {
        if (line.StartsWith(".."u8)) line = line[1..];
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '=' && i + 1 < line.Length) to.WriteByte((byte)(line[++i] - 64 - 42));
            else to.WriteByte((byte)(line[i] - 42));
        }
    }
}
