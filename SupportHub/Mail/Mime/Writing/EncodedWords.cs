using System.Text;

namespace SupportHub.Mail.Mime.Writing;

/// <summary>Text of a header that is not plain ASCII, as RFC 2047 encoded words (UTF-8, base64).</summary>
internal static class EncodedWords
{
    private const string Open = "=?utf-8?B?", Close = "?=";
    private const int LongestPlainWord = 60;

    /// <summary>Whether the text can stand as it is.</summary>
    public static bool IsPlain(string text) =>
        text.All(c => c is >= ' ' and <= '~')
        && !text.Contains("=?", StringComparison.Ordinal)
        && text.Split(' ').All(word => word.Length <= LongestPlainWord);

    /// <summary>The words, none cutting a character in two.</summary>
    /// <param name="first">Characters that the first word may take.</param>
    /// <param name="others">Characters that each further word may take: 75 at most.</param>
    public static IEnumerable<string> Of(string text, int first, int others)
    {
        var bytes = new List<byte>();
        var room = Bytes(first);
        Span<byte> one = stackalloc byte[4];
        var words = new List<string>();
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > room)
            {
                words.Add(Word(bytes));
                room = Bytes(others);
            }
            bytes.AddRange(one[..length]);
        }
        words.Add(Word(bytes));
        return words;
    }

    private static int Bytes(int characters) => Math.Max(4, (characters - Open.Length - Close.Length) / 4 * 3);

    private static string Word(List<byte> bytes)
    {
        var word = $"{Open}{Convert.ToBase64String([.. bytes])}{Close}";
        bytes.Clear();
        return word;
    }
}
