using System.Collections.Frozen;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>The demonstration's content, embedded in the program.</summary>
public sealed class Library
{
    private const string Folder = "demo/";

    private Library()
    {
        var files = typeof(Library).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToDictionary(name => name[Folder.Length..], Text);
        Scenarios = [.. files.Where(f => char.IsDigit(f.Key[0])).SelectMany(f => ScenarioText.Read(f.Value, LanguageOf(f.Key)))];
        Replies = files.Where(f => f.Key.StartsWith("replies", StringComparison.Ordinal)).ToFrozenDictionary(f => LanguageOf(f.Key), f => f.Value);
        Organisations = [.. files["organisations.csv"].ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Organisation.Read)];
    }

    public static Library Read() => new();

    public IReadOnlyList<Scenario> Scenarios { get; }

    public IReadOnlyList<Organisation> Organisations { get; }

    private FrozenDictionary<string, string> Replies { get; }

    /// <summary>Loose replies of a kind, for conversations that go on.</summary>
    public IReadOnlyList<string> Said(TurnKind kind, string language) => ScenarioText.Replies(Replies[language], kind);

    private static string LanguageOf(string file) => file.Split('.')[^2];

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Library).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A demonstration organisation, plainly such by its name.</summary>
/// <param name="Second">A contact that is not responsible; empty where there is none.</param>
/// <param name="Products">Full names.</param>
public sealed record Organisation(
    int Number,
    string Name,
    string City,
    string Language,
    SupportTier Tier,
    string Responsible,
    string Second,
    IReadOnlyList<string> Products)
{
    public string ResponsibleEmail => $"abonent{Number}@demo.example";

    public string SecondEmail => $"abonent{Number}.second@demo.example";

    internal static Organisation Read(string line)
    {
        var cells = line.Split(';');
        return new Organisation(
            int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture),
            cells[1],
            cells[2],
            cells[3],
            Enum.Parse<SupportTier>(cells[4]),
            cells[5],
            cells[6],
            [.. cells[7].Split(',').Select(product => $"Вектор.{product}")]);
    }
}
