using System.Text;
using SupportHub.Mail.Mime.Reading.Headers;

namespace SupportHub.Mail.Mime.Reading.Parts;

/// <param name="IsLast">An end mark follows.</param>
internal readonly record struct Piece(ReadOnlyMemory<byte> Bytes, bool IsLast);

/// <summary>Cuts a multipart at its boundary; guesses the boundary where it is missing or not the one that was declared.</summary>
internal static class Boundaries
{
    private const int LongestGuess = 200;

    /// <returns>Empty where there is nothing to cut at.</returns>
    public static IReadOnlyList<Piece> Split(ReadOnlyMemory<byte> body, string? boundary, DamageList damage, int most)
    {
        if (!string.IsNullOrEmpty(boundary))
        {
            var declared = SplitAt(body, Encoding.UTF8.GetBytes(boundary), damage, most);
            if (declared.Count > 0) return declared;
        }
        if (Guess(body.Span) is not { } guessed) return [];
        damage.Add("boundary.guessed");
        return SplitAt(body, Encoding.Latin1.GetBytes(guessed), damage, most);
    }

    /// <summary>A line that looks like the mark of a part: two dashes, and a header or an empty line after it.</summary>
    public static string? Guess(ReadOnlySpan<byte> body)
    {
        for (var at = MarkFrom(body, 0); at >= 0; at = MarkFrom(body, at + 2))
        {
            var line = Bytes.TrimEnd(body[at..Bytes.LineEnd(body, at, out var next)]);
            if (line.Length is > 2 and < LongestGuess && line[2..].IndexOfAny(" \t"u8) < 0 && line.IndexOfAnyExcept((byte)'-') > 0 && IsFamiliar(body, next)) return Encoding.Latin1.GetString(line[2..]);
        }
        return null;
    }

    /// <summary>The first line of text is such a mark, or the words that old programs put before it.</summary>
    public static bool StartsWithMarks(ReadOnlySpan<byte> body)
    {
        var start = body[Math.Max(0, body.IndexOfAnyExcept(" \t\r\n"u8))..];
        return start.StartsWith("--"u8) || Bytes.StartsWithIgnoreCase(start, "This is a multi"u8);
    }

    private static bool IsFamiliar(ReadOnlySpan<byte> body, int at)
    {
        if (at >= body.Length) return false;
        var line = body[at..Bytes.LineEnd(body, at, out _)];
        return Bytes.StartsWithIgnoreCase(line, "Content-"u8) && HeaderLine.Colon(line) > 0;
    }

    private static List<Piece> SplitAt(ReadOnlyMemory<byte> body, byte[] boundary, DamageList damage, int most)
    {
        var pieces = new List<Piece>();
        var span = body.Span;
        int start = -1, loneEnd = -1;
        var closed = false;
        for (var at = MarkFrom(span, 0); at >= 0 && pieces.Count <= most; at = MarkFrom(span, at))
        {
            var end = Bytes.LineEnd(span, at, out var next);
            var mark = MarkOf(span[(at + 2)..end], boundary);
            if (mark != Mark.None)
            {
                var before = Math.Max(start, Bytes.BeforeLine(span, at));
                if (start >= 0) pieces.Add(new Piece(body[start..before], mark == Mark.End));
                else if (mark == Mark.End) loneEnd = before;
                closed = mark == Mark.End;
                // after an end mark comes the epilogue, unless further parts follow
                start = closed ? -1 : next;
            }
            at = next;
        }
        if (pieces.Count > most) damage.Add("limit.parts");
        else if (start >= 0) pieces.Add(new Piece(body[start..], true));
        if (start >= 0 && !closed) damage.Add("boundary.unclosed");
        // only the end mark is left of the boundaries
        if (pieces.Count == 0 && loneEnd >= 0) pieces.Add(new Piece(body[..loneEnd], true));
        return pieces;
    }

    // the next line from there on that begins with two dashes
    private static int MarkFrom(ReadOnlySpan<byte> body, int from)
    {
        while (from < body.Length)
        {
            var found = body[from..].IndexOf("--"u8);
            if (found < 0) return -1;
            var at = from + found;
            if (at == 0 || body[at - 1] is (byte)'\n' or (byte)'\r') return at;
            from = at + 1;
        }
        return -1;
    }

    private static Mark MarkOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> boundary)
    {
        if (!line.StartsWith(boundary)) return Mark.None;
        var rest = Bytes.TrimEnd(line[boundary.Length..]);
        if (rest.IsEmpty) return Mark.Part;
        return rest.StartsWith("--"u8) && (rest.Length == 2 || rest[2] is (byte)' ' or (byte)'\t' or (byte)'-') ? Mark.End : Mark.None;
    }

    private enum Mark
    {
        None,
        Part,
        End,
    }
}
