using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupportHub.Mail.Inbound.Deciding;

/// <summary>A reason: a key of Resources and what its {0}, {1} … stand for.</summary>
public sealed record Why(string Key, params string[] Words)
{
    private const int LongestWord = 300;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The words in their stored form; none of them endless.</summary>
    public string WordsText => JsonSerializer.Serialize(Words.Select(word => word.Length <= LongestWord ? word : word[..LongestWord]), Plain);

    public static Why Read(string key, string words) => new(key, JsonSerializer.Deserialize<string[]>(words) ?? []);

    /// <summary>Several in their stored form: each a list that begins with its key.</summary>
    public static string TextOf(IEnumerable<Why> several) => JsonSerializer.Serialize(several.Select(one => one.Words.Prepend(one.Key)), Plain);

    public static IReadOnlyList<Why> ReadSeveral(string text) =>
        [.. (JsonSerializer.Deserialize<string[][]>(text) ?? []).Where(one => one.Length > 0).Select(one => new Why(one[0], one[1..]))];
}
