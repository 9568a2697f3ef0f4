namespace SupportHub.Cli.MailImport;

/// <summary>A line of a file with its end, or a piece of a line that is too long for one.</summary>
/// <param name="Bytes">Until the next piece is asked for.</param>
/// <param name="From">Where it begins in the file.</param>
/// <param name="BeginsLine">It is the line's first piece.</param>
internal readonly record struct FilePiece(ReadOnlyMemory<byte> Bytes, long From, bool BeginsLine);

/// <summary>Reads a file of any size line by line, in one buffer.</summary>
internal static class FilePieces
{
    private const int Longest = 256 * 1024;

    public static IEnumerable<FilePiece> Of(Stream file)
    {
        var buffer = new byte[Longest];
        var (filled, from, begins) = (0, 0L, true);
        while (true)
        {
            var read = filled == buffer.Length ? 0 : file.Read(buffer, filled, buffer.Length - filled);
            var isEnd = read == 0 && filled < buffer.Length;
            filled += read;
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var end)
            {
                yield return new FilePiece(buffer.AsMemory(start, end + 1), from + start, begins);
                (start, begins) = (start + end + 1, true);
            }

            if (start < filled && (isEnd || (start == 0 && filled == buffer.Length)))
            {
                yield return new FilePiece(buffer.AsMemory(start, filled - start), from + start, begins);
                (start, begins) = (filled, false);
            }

            if (isEnd) yield break;
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            (from, filled) = (from + start, filled - start);
        }
    }
}
