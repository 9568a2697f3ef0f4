using System.Text;

namespace SupportHub.Mail.Redacting;

/// <summary>
/// A password that is taken out of texts (R4.7-access), however it is written there: broken by blanks and lines, quoted, escaped, in another
/// character set. Case counts.
/// </summary>
public sealed class Secret
{
    /// <summary>What stands in its place, in letters and in texts of every language. Plain ASCII: it can stand in any encoding.</summary>
    public const string Mark = "[R4.7 ***]";

    /// <summary>Signs that are not blank.</summary>
    public const int Shortest = 4;

    public const int Longest = 200;

    // shorter pieces of base64 stand in many a file by accident
    private const int ShortestBase64 = 10;

    private static readonly Spelling[] Spellings = Enum.GetValues<Spelling>();
    private static readonly int[] CodePages = [65001, 1251, 20866, 866, 28595, 10007, 1252, 54936, 950, 932, 949];

    private readonly string bare;
    private readonly IReadOnlyList<SoughtWord> inBytes, inText, encoded;

    /// <exception cref="ArgumentException">See <see cref="Fits"/>.</exception>
    public Secret(string text)
    {
        if (!Fits(text)) throw new ArgumentException("Too short, too long, or part of the mark.", nameof(text));
        bare = BareOf(text);
        encoded = Words(Base64Of(Encoding.UTF8.GetBytes(text.Trim())));
        var forms = CodePages.Select(BytesOf).OfType<string>().ToList();
        inBytes = Words(forms.Prepend(bare));
        inText = Words([bare, .. forms.Take(1)]);
    }

    /// <summary>Whether it can be looked for without meeting every other word, or the mark itself.</summary>
    public static bool Fits(string text) =>
        text.Length <= Longest && BareOf(text) is { Length: >= Shortest } bare && !BareOf(Mark).Contains(bare, StringComparison.Ordinal);

    internal bool IsAscii => Ascii.IsValid(bare);

    /// <summary>How often it stands in a text.</summary>
    public int CountIn(string text)
    {
        var count = 0;
        Cover(text, isBytes: false, ref count);
        return count;
    }

    /// <summary>The text with the mark wherever the secret stood; the same object where it did not.</summary>
    public string Cover(string text)
    {
        var count = 0;
        return Cover(text, isBytes: false, ref count);
    }

    /// <summary>Whether it can be read in what is text, or in bytes of any kind.</summary>
    internal bool StandsIn(string text, bool isBytes = false) => Array.Exists(Spellings, spelling => Seeking.Find(text, WordsOf(spelling, isBytes), spelling, isBytes, most: 1).Count > 0);

    /// <param name="bytes">A byte a sign.</param>
    internal string CoverBytes(string bytes)
    {
        var count = 0;
        return Cover(bytes, isBytes: true, ref count);
    }

    /// <summary>Bytes of a format that knows its lengths: asterisks, and as many as there were letters.</summary>
    internal string Blot(string bytes)
    {
        var blotted = bytes.ToCharArray();
        foreach (var spelling in Spellings)
        {
            foreach (var (start, end) in Seeking.Find(blotted, WordsOf(spelling, isBytes: true), spelling, isBytes: true).SelectMany(place => place)) blotted.AsSpan(start, end - start).Fill('*');
        }

        return blotted.AsSpan().SequenceEqual(bytes) ? bytes : new string(blotted);
    }

    private string Cover(string text, bool isBytes, ref int count)
    {
        foreach (var spelling in Spellings)
        {
            var places = Seeking.Find(text, WordsOf(spelling, isBytes), spelling, isBytes);
            count += places.Count;
            if (places.Count > 0) text = Covered(text, places);
        }

        return text;
    }

    private IReadOnlyList<SoughtWord> WordsOf(Spelling spelling, bool isBytes)
    {
        var words = isBytes ? inBytes : inText;
        return spelling == Spelling.Plain ? [.. words, .. encoded] : words;
    }

    // the longest first: the form of one charset may end like that of another, which takes more bytes
    private static SoughtWord[] Words(IEnumerable<string> forms) => [.. forms.Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length).Select(form => new SoughtWord(form))];

    // what stands between its letters stays: tags, ends of lines
    private static string Covered(string text, IReadOnlyList<IReadOnlyList<(int Start, int End)>> places)
    {
        var covered = new StringBuilder(text.Length);
        var kept = 0;
        foreach (var place in places)
        {
            covered.Append(text, kept, place[0].Start - kept).Append(Mark);
            kept = place[0].End;
            foreach (var (start, end) in place.Skip(1))
            {
                covered.Append(text, kept, start - kept);
                kept = end;
            }
        }

        return covered.Append(text, kept, text.Length - kept).ToString();
    }

    private string? BytesOf(int codePage)
    {
        try
        {
            var encoding = codePage == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback)!;
            var letters = Encoding.Latin1.GetString(encoding.GetBytes(bare));
            return letters.Any(letter => SpelledText.IsBlank(letter, isBytes: true)) ? null : letters;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    // where it begins at each of the three places within a group; only what does not depend on its neighbours
    private static IEnumerable<string> Base64Of(byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            var from = before == 0 ? 0 : before + 1;
            var to = (before + bytes.Length) * 8 / 6;
            if (to - from >= ShortestBase64) yield return text[from..to];
        }
    }

    private static string BareOf(string text) => string.Concat(text.Where(letter => !SpelledText.IsBlank(letter, isBytes: false)));
}
