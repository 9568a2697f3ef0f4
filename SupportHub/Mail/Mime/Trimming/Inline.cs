
namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Answers that are written into the letter they answer: without its lines they say nothing.</summary>
internal static class Inline
{
    private const string Colours = @"(?:красным|синим|зел[её]ным|ж[её]лтым|жирным|курсивом|цветом)";

    // within one sentence, and not «below the norm»
    private const string Between = @"(?:\s+(?:см\.|[\p{L}\p{N}'’-]+)){0,5}\s*[,:—–-]?\s+\(?";

    private static readonly LinearPattern Announced = Patterns.Of(
        @"(?:^|[\s(«""])(?:ответы?|ответил\p{L}*|отвечаю|отвечаем|комментари[ий]|прокомментировал\p{L}*|пояснени[ея]|пояснил\p{L}*|пишу|написал\p{L}*|замечани[ея]|дополнени[ея]|дополнил\p{L}*)" + Between
        + @"(?:ниже|внутри|в\s+тексте|по\s+тексту|в\s+(?:ваше[мй]\s+|самом\s+)?письме|в\s+теле|выделен\p{L}*|" + Colours + ")"
        + @"(?:\s*[.,:;!)…]|\s*$|\s+(?:в|во|по|на|к|под|и|вашего|письма|каждого|шрифтом|" + Colours + @")(?:[\s.,:;!)]|$))"
        + @"|(?:^|[\s(«""])(?:" + Colours + @"|ниже|в\s+тексте|по\s+тексту)" + Between + @"(?:мо[йи]\s+ответы?|ответы|ответил\p{L}*|отвечаю|отвечаем|отвечено|комментарии|пояснения|замечания)"
        + @"|^(?:выделил\p{L}*|отметил\p{L}*|подсветил\p{L}*)\s(?:\p{L}+\s){0,2}" + Colours + @"|^(?:please\s+)?see\s+(?:inline|in-line|below\s+in)"
        + @"|\b(?:answers?|answered|comments?|commented|reply|replies|replied|responses?|responded|notes?|remarks?)" + Between + @"(?:inline|in-line|in\s+line|below|in\s+(?:red|blue|green|bold)|in\s+the\s+text|embedded|interspersed)"
        + @"(?:\s*[.,:;!)…]|\s*$|\s+(?:in|and|your|each|to|marked|highlighted)(?:[\s.,:;!)]|$))"
        + @"|\b(?:antwort|kommentar)\w*" + Between + @"(?:unten|im\s+text|rot|blau)\b");

    /// <summary>Whether what is written above says that the answers stand in the letter below.</summary>
    public static bool IsAnnounced(LetterLines lines, int end)
    {
        var filled = 0;
        for (var at = end - 1; at >= 0 && filled < 30; at--)
        {
            if (lines.IsBlank(at)) continue;
            filled++;
            if (lines.Plain(at) is { Length: < 300 } plain && Announced.IsMatch(plain)) return true;
        }
        return false;
    }

    /// <summary>Whether something was written between two quoted runs, other than the lines that introduce the second.</summary>
    public static bool IsBetween(LetterLines lines, List<QuoteRun> runs, List<Divider> dividers)
    {
        var next = 0;
        for (var run = 1; run < runs.Count; run++)
        {
            for (var at = runs[run - 1].End; at < runs[run].Start; at++)
            {
                while (next < dividers.Count && dividers[next].End <= at) next++;
                var introduces = next < dividers.Count && dividers[next].Start <= at;
                if (!lines.IsBlank(at) && !introduces) return true;
            }
        }
        return false;
    }
}
