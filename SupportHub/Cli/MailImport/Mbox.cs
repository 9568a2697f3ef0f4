namespace SupportHub.Cli.MailImport;

/// <summary>
/// An mbox: letters one after the other, each begun by a line «From …» behind an empty line. Lines of the text that begin so are escaped by «&gt;», of which one
/// is taken off (mboxrd; of mboxo it takes off what the writer put on).
/// </summary>
internal static class Mbox
{
    private static readonly byte[] Beginning = "From "u8.ToArray();

    public static bool IsOne(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[Beginning.Length];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(Beginning);
    }

    public static IEnumerable<FoundLetter> Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1024 * 1024);
        var letter = new MemoryStream();
        var (number, afterEmpty, within) = (0, true, false);
        foreach (var line in Lines(stream))
        {
            if (afterEmpty && line.AsSpan().StartsWith(Beginning))
            {
                if (within && Take(letter) is { } whole) yield return new FoundLetter($"{file}#{++number}", whole);
                (letter, within, afterEmpty) = (new MemoryStream(), true, false);
                continue;
            }

            letter.Write(IsEscaped(line) ? line.AsSpan(1) : line);
            afterEmpty = line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];
        }

        if (within && Take(letter) is { } last) yield return new FoundLetter($"{file}#{++number}", last);
    }

    // the empty line before the next «From » belongs to the mbox, not to the letter
    private static byte[]? Take(MemoryStream letter)
    {
        var raw = letter.ToArray();
        var end = raw.Length;
        if (raw.AsSpan().EndsWith("\r\n\r\n"u8)) end -= 2;
        else if (raw.AsSpan().EndsWith("\n\n"u8)) end--;
        return end == 0 ? null : raw[..end];
    }

    private static bool IsEscaped(ReadOnlySpan<byte> line)
    {
        var marks = line.IndexOfAnyExcept((byte)'>');
        return marks > 0 && line[marks..].StartsWith(Beginning);
    }

    /// <summary>Lines with their ends.</summary>
    private static IEnumerable<byte[]> Lines(Stream stream)
    {
        var buffer = new byte[256 * 1024];
        var rest = new MemoryStream();
        while (stream.Read(buffer) is > 0 and var read)
        {
            var from = 0;
            while (buffer.AsSpan(from, read - from).IndexOf((byte)'\n') is >= 0 and var end)
            {
                rest.Write(buffer, from, end + 1);
                yield return rest.ToArray();
                rest.SetLength(0);
                from += end + 1;
            }

            rest.Write(buffer, from, read - from);
        }

        if (rest.Length > 0) yield return rest.ToArray();
    }
}
