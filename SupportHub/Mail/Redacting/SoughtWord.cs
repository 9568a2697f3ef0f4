namespace SupportHub.Mail.Redacting;

/// <summary>A form of a secret, made ready to be looked for.</summary>
internal sealed class SoughtWord
{
    private readonly int[] borders;

    /// <param name="letters">Without blanks.</param>
    public SoughtWord(string letters) => (Letters, borders) = (letters, BordersOf(letters));

    public string Letters { get; }

    /// <summary>How much of it is matched once this letter follows what was matched before.</summary>
    public int After(int matched, char letter)
    {
        while (matched > 0 && Letters[matched] != letter) matched = borders[matched - 1];
        return Letters[matched] == letter ? matched + 1 : matched;
    }

    /// <summary>Whether all its letters are somewhere in the text.</summary>
    public bool MayStandIn(ReadOnlySpan<char> text)
    {
        foreach (var letter in Letters)
        {
            if (!text.Contains(letter)) return false;
        }

        return true;
    }

    // how much of the word's beginning is also the end of each beginning of it
    private static int[] BordersOf(string word)
    {
        var own = new int[word.Length];
        for (int i = 1, length = 0; i < word.Length; i++)
        {
            while (length > 0 && word[i] != word[length]) length = own[length - 1];
            if (word[i] == word[length]) length++;
            own[i] = length;
        }

        return own;
    }
}
