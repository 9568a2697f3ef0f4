namespace SupportHub.Mail.Mime.Reading.Charsets;

/// <summary>How much a text looks like Russian: the mean over its characters beyond ASCII. Prose has 3 to 7, another reading of it less than 2.</summary>
internal static class CyrillicScore
{
    private const double Stranger = -6, Sign = 1, CaseBreak = -6, UpperInside = -0.4, Unit = 5;

    public static double Of(ReadOnlySpan<char> text)
    {
        double sum = 0;
        var counted = 0;
        var before = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (IsFrame(c) && RussianLetters.IndexOf(before) == 0 && (at + 1 == text.Length || RussianLetters.IndexOf(text[at + 1]) == 0))
            {
                before = c;
                continue;
            }
            var letter = RussianLetters.IndexOf(c);
            if (letter != 0 || c > '~')
            {
                counted++;
                sum += letter != 0 ? Letter(before, c, letter) : Other(c);
            }
            else if (RussianLetters.IndexOf(before) is var last and not 0)
            {
                sum += RussianLetters.Likelihood(last, RussianLetters.Edge) - Unit + (char.IsAsciiLetter(c) ? -2 : 0);
            }
            before = c;
        }
        return counted == 0 ? 0 : sum / counted;
    }

    // a console's frames around its text say nothing; those among letters come from a wrong reading
    private static bool IsFrame(char c) => c is >= '\u2500' and <= '\u259F';

    private static double Letter(char before, char c, int letter)
    {
        var last = RussianLetters.IndexOf(before);
        var score = (double)RussianLetters.Likelihood(last, letter);
        if (char.IsUpper(c)) score += last == 0 ? 0 : char.IsUpper(before) ? UpperInside : CaseBreak;
        return score;
    }

    // signs that people type; the rest of the upper half of a page is what a wrong reading makes of letters
    private static double Other(char c) => c switch
    {
        '«' or '»' or '—' or '–' or '№' or '…' or '“' or '”' or '„' or '’' or '\u00A0' or '•' => Sign,
        '°' or '§' or '©' or '®' or '™' or '€' or '·' or '‘' => 0,
        _ => Stranger,
    };
}
