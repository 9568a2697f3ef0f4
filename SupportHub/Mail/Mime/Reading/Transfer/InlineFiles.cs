namespace SupportHub.Mail.Mime.Reading.Transfer;

/// <param name="Name">As it stood in the text.</param>
internal readonly record struct InlineFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <param name="Text">The text around the files, in its order.</param>
internal sealed record FoundFiles(IReadOnlyList<InlineFile> Files, IReadOnlyList<ReadOnlyMemory<byte>> Text);

/// <summary>Files written into a text: uuencode and yEnc.</summary>
internal static class InlineFiles
{
    private const int Most = 200;

    /// <summary>Null where there are none.</summary>
    public static FoundFiles? Find(ReadOnlyMemory<byte> body, DamageList damage)
    {
        var span = body.Span;
        if (span.IndexOf("begin"u8) < 0) return null;
        List<InlineFile>? files = null;
        var text = new List<ReadOnlyMemory<byte>>();
        int at = 0, kept = 0;
        while (at < span.Length && (files?.Count ?? 0) < Most)
        {
            var start = LineFrom(span, at);
            if (start < 0) break;
            Bytes.LineEnd(span, start, out var next);
            var found = UuBlock.Read(body, start, damage) ?? YEncBlock.Read(body, start, damage);
            if (found is { } block)
            {
                text.Add(body[kept..start]);
                (files ??= []).Add(block.File);
                next = kept = block.End;
            }
            at = next;
        }
        if (files is null) return null;
        text.Add(body[kept..]);
        return new FoundFiles(files, text);
    }

    private static int LineFrom(ReadOnlySpan<byte> span, int from)
    {
        while (from < span.Length)
        {
            var found = span[from..].IndexOf("begin"u8);
            if (found < 0) return -1;
            var at = from + found;
            if (at >= 2 && span[at - 1] == 'y' && span[at - 2] == '=') at -= 2;
            if (at == 0 || span[at - 1] is (byte)'\n' or (byte)'\r') return at;
            from = from + found + 1;
        }
        return -1;
    }
}
