
namespace SupportHub.Mail.Mime.Trimming;

/// <summary>Answers that are written into the letter they answer: without its lines they say nothing.</summary>
internal static class Inline
{
    private static readonly LinearPattern Announced = Patterns.Of(
        @"(?:ответ|комментар|пояснен|отвеча|пиш|замечан|дополн)\p{L}*\s.*(?:ниже|в\s+тексте|по\s+тексту|внутри|в\s+(?:ваше[мй]\s+|самом\s+)?письме|в\s+теле|ж[её]лтым|красным|синим|зел[её]ным|жирным|курсивом|цветом|выделен)"
        + @"|(?:красным|синим|зел[её]ным|жирным|ниже|в\s+тексте|по\s+тексту)\s.*(?:ответ|комментар|пояснен|отвеч)"
        + @"|^(?:выделил\p{L}*|отметил\p{L}*|подсветил\p{L}*)\s(?:\p{L}+\s){0,2}(?:красным|синим|зел[её]ным|ж[её]лтым|жирным|цветом)|^(?:please\s+)?see\s+(?:inline|in-line|below\s+in)"
        + @"|(?:answer|comment|repl|respon|note|remark)\w*\s.*(?:inline|in-line|in\s+line|below|in\s+(?:red|blue|green|bold)|in\s+the\s+text|embedded|interspersed)|(?:antwort|kommentar)\w*\s.*(?:unten|im\s+text|rot|blau)");

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
