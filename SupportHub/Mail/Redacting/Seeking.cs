namespace SupportHub.Mail.Redacting;

/// <summary>Where a word stands in a text, whatever stands between its letters that a person does not see (Knuth, Morris and Pratt). Linear.</summary>
internal static class Seeking
{
    /// <param name="word">Without blanks.</param>
    /// <returns>The stretches that each place takes, in their order; places do not overlap. Empty where there are none.</returns>
    public static IReadOnlyList<IReadOnlyList<(int Start, int End)>> Find(ReadOnlySpan<char> text, string word, Spelling spelling, bool isBytes)
    {
        if (text.Length < word.Length) return [];
        List<IReadOnlyList<(int, int)>>? found = null;
        var borders = BordersOf(word);
        var last = new (int Start, int End)[word.Length];
        var spelled = new SpelledText(text, spelling, isBytes);
        var (matched, read) = (0, 0);
        while (spelled.Next())
        {
            last[read++ % word.Length] = (spelled.Start, spelled.End);
            while (matched > 0 && word[matched] != spelled.Letter) matched = borders[matched - 1];
            if (word[matched] == spelled.Letter) matched++;
            if (matched < word.Length) continue;
            (found ??= []).Add(StretchesOf(last, read));
            matched = 0;
        }

        return found ?? (IReadOnlyList<IReadOnlyList<(int, int)>>)[];
    }

    // the letters of one place from the oldest on, neighbours as one
    private static List<(int Start, int End)> StretchesOf((int Start, int End)[] last, int read)
    {
        var stretches = new List<(int Start, int End)>();
        for (var i = 0; i < last.Length; i++)
        {
            var (start, end) = last[(read + i) % last.Length];
            if (stretches.Count > 0 && stretches[^1].End == start) stretches[^1] = (stretches[^1].Start, end);
            else stretches.Add((start, end));
        }

        return stretches;
    }

    // how much of the word's beginning is also the end of each beginning of it
    private static int[] BordersOf(string word)
    {
        var borders = new int[word.Length];
        for (int i = 1, length = 0; i < word.Length; i++)
        {
            while (length > 0 && word[i] != word[length]) length = borders[length - 1];
            if (word[i] == word[length]) length++;
            borders[i] = length;
        }

        return borders;
    }
}
