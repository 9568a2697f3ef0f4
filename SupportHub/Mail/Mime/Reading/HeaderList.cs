namespace SupportHub.Mail.Mime.Reading;

/// <summary>The header of a message or part, in its own order. Names are compared without case.</summary>
public sealed class HeaderList
{
    private readonly Dictionary<string, List<HeaderField>> byName = new(StringComparer.OrdinalIgnoreCase);

    public HeaderList(IReadOnlyList<HeaderField> fields)
    {
        Fields = fields;
        foreach (var field in fields)
        {
            if (!byName.TryGetValue(field.Name, out var same)) byName.Add(field.Name, same = []);
            same.Add(field);
        }
    }

    public static HeaderList Empty { get; } = new([]);

    public IReadOnlyList<HeaderField> Fields { get; }

    /// <summary>The decoded value of the first field of that name.</summary>
    public string? First(string name) => byName.TryGetValue(name, out var fields) ? fields[0].Value : null;

    /// <summary>The decoded values of all fields of that name.</summary>
    public IReadOnlyList<string> All(string name) => byName.TryGetValue(name, out var fields) ? fields.ConvertAll(f => f.Value) : [];

    /// <summary>The fields of that name.</summary>
    public IReadOnlyList<HeaderField> Named(string name) => byName.TryGetValue(name, out var fields) ? fields : [];

    public bool Has(string name) => byName.ContainsKey(name);
}
