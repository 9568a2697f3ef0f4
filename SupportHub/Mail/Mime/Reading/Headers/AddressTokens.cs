using System.Text;

namespace SupportHub.Mail.Mime.Reading.Headers;

internal enum AddressToken
{
    Word,
    Quoted,
    Comment,
    Angle,
    Separator,
    GroupStart,
}

/// <param name="AfterBlank">A blank stood before it.</param>
/// <param name="End">Where the text goes on.</param>
internal readonly record struct AddressPiece(AddressToken Kind, string Text, bool AfterBlank, int End);

/// <summary>Cuts an address header into words, quoted strings, comments, brackets and separators.</summary>
internal static class AddressTokens
{
    // nothing in quotes or brackets is longer; without a bound a hostile header would be read over and over
    private const int Longest = 2000;

    public static IEnumerable<AddressPiece> Of(string raw)
    {
        var blank = false;
        for (var at = 0; at < raw.Length;)
        {
            var c = raw[at];
            if (char.IsWhiteSpace(c))
            {
                blank = true;
                at++;
                continue;
            }
            var piece = c switch
            {
                '"' => Quoted(raw, at),
                '(' => Comment(raw, at),
                '<' => Angle(raw, at),
                ',' or ';' => new AddressPiece(AddressToken.Separator, c.ToString(), false, at + 1),
                '>' or ')' => new AddressPiece(AddressToken.Word, "", false, at + 1),
                ':' when IsGroup(raw, at) => new AddressPiece(AddressToken.GroupStart, "", false, at + 1),
                _ => Word(raw, at),
            };
            at = piece.End;
            if (piece is { Kind: AddressToken.Word, Text: "" }) continue;
            yield return piece with { AfterBlank = blank };
            blank = false;
        }
    }

    // an encoded word may hold anything that would part words elsewhere
    private static AddressPiece Word(string raw, int start)
    {
        var at = start;
        while (at < raw.Length && !char.IsWhiteSpace(raw[at]) && !(raw[at] is '"' or '(' or '<' or ',' or ';' or '>' or ')' || raw[at] == ':' && at > start && IsGroup(raw, at)))
        {
            if (raw[at] == '=' && at + 1 < raw.Length && raw[at + 1] == '?' && EncodedWord.TryRead(raw, at, out var word) && raw.AsSpan(at, word.End - at).IndexOfAny('<', '@') < 0) at = word.End;
            else at++;
        }
        if (at == start) at++;
        return new AddressPiece(AddressToken.Word, raw[start..at], false, at);
    }

    private static AddressPiece Quoted(string raw, int start)
    {
        var text = new StringBuilder();
        var at = start + 1;
        var last = Math.Min(raw.Length, start + Longest);
        for (; at < last && raw[at] != '"'; at++)
        {
            if (raw[at] == '\\' && at + 1 < raw.Length) at++;
            text.Append(raw[at]);
        }
        // a quote that is never closed is only a sign
        if (at >= last && (last < raw.Length || raw.AsSpan(start + 1).Contains('<'))) return new AddressPiece(AddressToken.Word, "", false, start + 1);
        return new AddressPiece(AddressToken.Quoted, text.ToString(), false, Math.Min(raw.Length, at + 1));
    }

    private static AddressPiece Comment(string raw, int start)
    {
        var text = new StringBuilder();
        var depth = 1;
        var at = start + 1;
        var last = Math.Min(raw.Length, start + Longest);
        for (; at < last; at++)
        {
            if (raw[at] == '\\' && at + 1 < raw.Length)
            {
                text.Append(raw[++at]);
                continue;
            }
            if (raw[at] == '(') depth++;
            if (raw[at] == ')' && --depth == 0) break;
            text.Append(raw[at]);
        }
        // never closed: only a sign, and what follows is read as it stands
        if (at >= last && (last < raw.Length || text.ToString().Contains('@', StringComparison.Ordinal))) return new AddressPiece(AddressToken.Word, "", false, AfterRun(raw, start));
        return new AddressPiece(AddressToken.Comment, text.ToString(), false, Math.Min(raw.Length, at + 1));
    }

    private static int AfterRun(string raw, int at)
    {
        while (at < raw.Length && raw[at] == '(') at++;
        return at;
    }

    private static AddressPiece Angle(string raw, int start)
    {
        var window = Math.Min(raw.Length, start + Longest);
        var end = raw.IndexOf('>', start, window - start);
        var next = raw.IndexOf('<', start + 1, window - start - 1);
        if (next > 0 && (end < 0 || next < end))
        {
            // «<<a@b>>» and «Ivan <Ivanov <a@b>»: the innermost one holds the address
            return new AddressPiece(AddressToken.Word, "", false, start + 1);
        }
        if (end < 0) end = raw.AsSpan(start, window - start).IndexOfAny(',', ';') is var comma and > 0 ? start + comma : window;
        return new AddressPiece(AddressToken.Angle, raw[(start + 1)..end], false, Math.Min(raw.Length, end + 1));
    }

    // «name: a@b, c@d;» but neither a port nor a route nor mailto:
    private static bool IsGroup(string raw, int at) =>
        (at + 1 >= raw.Length || raw[at + 1] is ' ' or ';' or '<' or '"' || raw.IndexOf(';', at) > 0) && raw.AsSpan(0, at).IndexOfAny('<', '@') < 0
        && !raw.AsSpan(0, at).EndsWith("mailto", StringComparison.OrdinalIgnoreCase);
}
