using System.Text;
using System.Text.RegularExpressions;

namespace SupportHub.Cli.MailImport;

/// <summary>
/// An mbox: letters one after the other, each begun by a line «From …» behind an empty line. Lines of the text that begin so are escaped by «&gt;», of which one
/// is taken off (mboxrd; of mboxo it takes off what the writer put on). Some writers escape nothing, so what begins a letter must look it: a time stands in it,
/// or no more than one word. It may be longer than memory: of a letter at most what is taken is held.
/// </summary>
internal static partial class Mbox
{
    private const int LongestBeginning = 400;

    private static readonly byte[] Beginning = "From "u8.ToArray();

    public static bool IsOne(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[Beginning.Length];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(Beginning);
    }

    /// <param name="most">Bytes of a letter that are held.</param>
    public static IEnumerable<FoundLetter> Read(string file, long most)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        foreach (var letter in Read(stream, file, most)) yield return letter;
    }

    public static IEnumerable<FoundLetter> Read(Stream stream, string file, long most)
    {
        MboxLetter? letter = null;
        var (number, afterEmpty) = (0, true);
        foreach (var piece in FilePieces.Of(stream))
        {
            if (afterEmpty && piece.BeginsLine && IsBeginning(piece.Bytes.Span))
            {
                if (letter?.End(piece.From) is { } whole) yield return whole with { Place = $"{file}#{++number}" };
                (letter, afterEmpty) = (new MboxLetter(file, piece.From + piece.Bytes.Length, most), false);
                continue;
            }

            letter?.Add(piece.BeginsLine && IsEscaped(piece.Bytes.Span) ? piece.Bytes.Span[1..] : piece.Bytes.Span);
            afterEmpty = piece.BeginsLine && piece.Bytes.Span is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];
        }

        if (letter?.End(stream.Position) is { } last) yield return last with { Place = $"{file}#{++number}" };
    }

    private static bool IsBeginning(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(Beginning)) return false;
        var said = Encoding.Latin1.GetString(line[Beginning.Length..Math.Min(line.Length, LongestBeginning)]).Trim();
        return !said.Contains(' ', StringComparison.Ordinal) || Time().IsMatch(said);
    }

    [GeneratedRegex("[0-9]:[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Time();

    private static bool IsEscaped(ReadOnlySpan<byte> line)
    {
        var marks = line.IndexOfAnyExcept((byte)'>');
        return marks > 0 && line[marks..].StartsWith(Beginning);
    }
}
