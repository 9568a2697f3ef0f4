using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace SupportHub.Resources;

/// <summary>The texts of one language, all areas together, read once from the embedded files.</summary>
public static class TextFiles
{
    /// <summary>The languages there are; the first is the one that everything falls back to.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["ru", "en"];

    private static readonly JsonSerializerOptions Relaxed = new() { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> ByLanguage =
        Languages.ToFrozenDictionary(language => language, Read);

    /// <summary>Key to text.</summary>
    /// <param name="language">Two letters; one that is not among <see cref="Languages"/> gives the first.</param>
    public static FrozenDictionary<string, string> Of(string language) => ByLanguage.TryGetValue(language, out var texts) ? texts : ByLanguage[Languages[0]];

    /// <exception cref="InvalidDataException">Two files of a language define the same key.</exception>
    private static FrozenDictionary<string, string> Read(string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(TextFiles).Assembly;
        foreach (var file in Files(assembly, language))
        {
            foreach (var (key, text) in Parse(assembly, file))
            {
                if (!texts.TryAdd(key, text)) throw new InvalidDataException($"The text '{key}' is defined twice; the second time in {file}.");
            }
        }
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Files(Assembly assembly, string language) => assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Texts.", StringComparison.Ordinal) && name.EndsWith($".{language}.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Parse(Assembly assembly, string file)
    {
        using var stream = assembly.GetManifestResourceStream(file)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream, Relaxed) ?? [];
    }
}
