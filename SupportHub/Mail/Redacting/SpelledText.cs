using System.Globalization;
using System.Net;

namespace SupportHub.Mail.Redacting;

/// <summary>Goes through a text sign by sign as its spelling means them, blanks left out; knows where each stood. Linear.</summary>
/// <param name="isBytes">The text is bytes, one a sign: what is a blank beyond ASCII is not known then.</param>
internal ref struct SpelledText(ReadOnlySpan<char> text, Spelling spelling, bool isBytes)
{
    private const int LongestEntity = 12;

    private readonly ReadOnlySpan<char> text = text;
    private readonly int lastClose = spelling == Spelling.Html ? text.LastIndexOf('>') : -1;
    private int at;
    private bool lineBegins = true;

    public char Letter { get; private set; }

    public int Start { get; private set; }

    /// <summary>Behind the last sign of the letter.</summary>
    public readonly int End => at;

    public bool Next()
    {
        while (at < text.Length)
        {
            Start = at;
            Letter = Read();
            if (IsSkipped(Letter)) continue;
            lineBegins = false;
            return true;
        }

        return false;
    }

    /// <summary>What a person does not see between the letters of a word: blanks, ends of lines, marks without a width.</summary>
    public static bool IsBlank(char letter, bool isBytes) =>
        letter is <= ' ' or '\u007F'
        // the letters of Europe are none, and most of what is read
        || !isBytes && letter is (>= '\u0080' and < '\u00C0') or >= '\u0600' && (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control);

    private bool IsSkipped(char letter)
    {
        if (letter is '\n' or '\r') lineBegins = true;
        if (IsBlank(letter, isBytes)) return true;
        return spelling == Spelling.Quoted && lineBegins && (letter is '>' or '|');
    }

    private char Read()
    {
        var c = text[at];
        switch (spelling)
        {
            case Spelling.Html when c == '<' && at < lastClose && at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!'):
                at += text[at..].IndexOf('>') + 1;
                return ' ';
            case Spelling.Html or Spelling.Entities when c == '&':
                return Entity();
            case Spelling.Backslashes when c == '\\' && at + 1 < text.Length:
                return Escaped();
            case Spelling.Percents when c == '%' && Hex(at + 1, 2) is { } code:
                at += 3;
                return (char)code;
            default:
                at++;
                return c;
        }
    }

    private char Entity()
    {
        var length = text.Slice(at, Math.Min(LongestEntity, text.Length - at)).IndexOf(';') + 1;
        if (length > 2 && WebUtility.HtmlDecode(text.Slice(at, length).ToString()) is { Length: 1 } one)
        {
            at += length;
            return one[0];
        }

        at++;
        return '&';
    }

    private char Escaped()
    {
        var (c, long4, short2) = (text[at + 1], Hex(at + 2, 4), Hex(at + 2, 2));
        if (c == 'u' && long4 is { } unicode)
        {
            at += 6;
            return (char)unicode;
        }

        if (c == '\'' && short2 is { } code)
        {
            at += 4;
            return (char)code;
        }

        at += 2;
        return c is 'n' or 'N' or 'r' or 't' ? ' ' : c;
    }

    private readonly int? Hex(int from, int length) =>
        from + length <= text.Length && int.TryParse(text.Slice(from, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
