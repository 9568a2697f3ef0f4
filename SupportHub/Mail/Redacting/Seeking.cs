namespace SupportHub.Mail.Redacting;

/// <summary>Where one of several words stands in a text, whatever stands between its letters that a person does not see (Knuth, Morris and Pratt). Linear.</summary>
internal static class Seeking
{
    /// <param name="most">How many places are wanted.</param>
    /// <returns>The stretches that each place takes, in their order; places do not overlap. Empty where there are none.</returns>
    public static IReadOnlyList<IReadOnlyList<(int Start, int End)>> Find(ReadOnlySpan<char> text, IReadOnlyList<SoughtWord> words, Spelling spelling, bool isBytes, int most = int.MaxValue)
    {
        if (!MayBeSpelled(text, spelling) || Worthwhile(text, words, spelling) is not { Length: > 0 } sought) return [];
        List<IReadOnlyList<(int, int)>>? found = null;
        var last = new (int Start, int End)[sought.Max(word => word.Letters.Length)];
        var matched = new int[sought.Length];
        var (begins, goesOn) = (BeginningsOf(sought), false);
        var spelled = new SpelledText(text, spelling, isBytes);
        for (var read = 0; spelled.Next();)
        {
            last[read++ % last.Length] = (spelled.Start, spelled.End);
            if (!goesOn && !begins[spelled.Letter & 0xFF]) continue;
            goesOn = false;
            for (var i = 0; i < sought.Length; i++)
            {
                matched[i] = sought[i].After(matched[i], spelled.Letter);
                goesOn |= matched[i] > 0;
                if (matched[i] < sought[i].Letters.Length) continue;
                (found ??= []).Add(StretchesOf(last, read, sought[i].Letters.Length));
                if (found.Count == most) return found;
                Array.Clear(matched);
                break;
            }
        }

        return found ?? (IReadOnlyList<IReadOnlyList<(int, int)>>)[];
    }

    // most letters begin no word: nothing is done for them
    private static bool[] BeginningsOf(SoughtWord[] words)
    {
        var begins = new bool[256];
        foreach (var word in words) begins[word.Letters[0] & 0xFF] = true;
        return begins;
    }

    // without the sign that makes it one, a spelling is the plain one
    private static bool MayBeSpelled(ReadOnlySpan<char> text, Spelling spelling) => spelling switch
    {
        Spelling.Quoted => text.ContainsAny('>', '|'),
        Spelling.Entities => text.Contains('&'),
        Spelling.Html => text.Contains('<'),
        Spelling.Backslashes => text.Contains('\\'),
        Spelling.Percents => text.Contains('%'),
        _ => true,
    };

    private static SoughtWord[] Worthwhile(ReadOnlySpan<char> text, IReadOnlyList<SoughtWord> words, Spelling spelling)
    {
        var worthwhile = new List<SoughtWord>();
        foreach (var word in words)
        {
            if (spelling is not (Spelling.Plain or Spelling.Quoted) || word.MayStandIn(text)) worthwhile.Add(word);
        }

        return [.. worthwhile];
    }

    // the letters of one place from the oldest on, neighbours as one
    private static List<(int Start, int End)> StretchesOf((int Start, int End)[] last, int read, int length)
    {
        var stretches = new List<(int Start, int End)>();
        for (var i = read - length; i < read; i++)
        {
            var (start, end) = last[i % last.Length];
            if (stretches.Count > 0 && stretches[^1].End == start) stretches[^1] = (stretches[^1].Start, end);
            else stretches.Add((start, end));
        }

        return stretches;
    }
}
