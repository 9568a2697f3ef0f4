using System.Text;

namespace SupportHub.Mail.Mime.Html;

/// <summary>Text as it flows into lines: white space run together, line ends and blank lines only where something stands on both sides.</summary>
internal sealed class TextFlow
{
    private const int DeepestQuote = 20;
    private readonly StringBuilder written = new();
    private string mark = "";
    private int quotes, quotesAbove, ends;
    private bool isLineOpen, isSpaceDue, isBlankSeen, isAfterReturn;

    public int Length => written.Length;

    public override string ToString() => written.ToString();

    /// <summary>What was written since, without quote marks of the first line.</summary>
    public string Since(int from) => written.ToString(Math.Min(from, written.Length), written.Length - Math.Min(from, written.Length)).Trim(' ', '\n', '>', '\t', '•');

    public void OpenQuote()
    {
        Break(1);
        quotes++;
    }

    public void CloseQuote()
    {
        Break(1);
        quotes--;
    }

    /// <summary>Ends the line, if there is one, and leaves room.</summary>
    public void Break(int lines)
    {
        // a line of nothing but no-break spaces is the blank line that somebody meant
        if (isBlankSeen && !isLineOpen) ends++;
        isBlankSeen = false;
        ends = Math.Max(ends, lines);
        isLineOpen = isSpaceDue = false;
    }

    public void LineBreak()
    {
        if (isLineOpen) ends = Math.Max(ends, 1);
        else ends++;
        isLineOpen = isSpaceDue = isBlankSeen = false;
    }

    /// <summary>What the next text of this line begins with.</summary>
    public void Mark(string text)
    {
        Break(1);
        mark = text;
    }

    public void Words(string text)
    {
        foreach (var character in text)
        {
            if (IsInvisible(character)) continue;
            if (!char.IsWhiteSpace(character)) Put(character);
            else if (isLineOpen) isSpaceDue = true;
            else if (character == '\u00A0') isBlankSeen = true;
        }
    }

    public void Verbatim(string text)
    {
        foreach (var character in text) Put(character, keepsSpaces: true);
    }

    /// <summary>Spaces and line ends stay.</summary>
    public void Preformatted(string text)
    {
        foreach (var character in text)
        {
            if (character == '\n' && isAfterReturn) isAfterReturn = false;
            else if (character is '\n' or '\r') PreformattedEnd(character);
            else if (!IsInvisible(character)) Put(character == '\u00A0' ? ' ' : character, keepsSpaces: true);
            if (character != '\r') isAfterReturn = false;
        }
    }

    /// <summary>Takes away the bars of cells that had nothing to say.</summary>
    public void EndRow()
    {
        while (written.Length > 1 && written[^1] == '|' && written[^2] == ' ') written.Length -= 2;
        isSpaceDue = false;
    }

    private void PreformattedEnd(char character)
    {
        isAfterReturn = character == '\r';
        LineBreak();
    }

    private void Put(char character, bool keepsSpaces = false)
    {
        if (!isLineOpen)
        {
            BeginLine();
            if (character == '|' && !keepsSpaces) isSpaceDue = false;
        }
        if (isSpaceDue && (character != ' ' || !keepsSpaces)) written.Append(' ');
        isSpaceDue = false;
        written.Append(character);
    }

    private void BeginLine()
    {
        TrimEnd();
        var shallow = Math.Min(quotesAbove, quotes);
        for (var end = 0; written.Length > 0 && end < Math.Min(ends, 2); end++)
        {
            written.Append('\n');
            if (end == 0 && ends > 1 && shallow > 0) AppendQuotes(shallow);
            if (end == 0 && ends > 1) TrimEnd();
        }
        AppendQuotes(quotes);
        written.Append(mark);
        mark = "";
        ends = 0;
        quotesAbove = quotes;
        isLineOpen = true;
        isSpaceDue = isBlankSeen = false;
    }

    private void TrimEnd()
    {
        while (written.Length > 0 && written[^1] is ' ' or '\t') written.Length--;
    }

    private void AppendQuotes(int count)
    {
        for (var quote = 0; quote < Math.Min(count, DeepestQuote); quote++) written.Append("> ");
    }

    // zero width, soft hyphens, direction overrides; the joiner stays, emoji are made with it
    private static bool IsInvisible(char character) =>
        character is '\u200B' or '\u200C' or '\u2060' or '\uFEFF' or '\u00AD' or '\u034F' or '\0' || character is >= '\u202A' and <= '\u202E' || character is >= '\u2066' and <= '\u2069';
}
