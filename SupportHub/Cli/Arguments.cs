namespace SupportHub.Cli;

/// <summary>The words after a verb: places in order, options with a value (<c>--name value</c> or <c>--name=value</c>), flags.</summary>
internal sealed class Arguments
{
    private readonly Queue<string> places = [];
    private readonly Dictionary<string, string?> options = new(StringComparer.OrdinalIgnoreCase);

    public Arguments(IReadOnlyList<string> words)
    {
        Words = words;
        string? open = null;
        foreach (var word in words)
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                var parts = word[2..].Split('=', 2);
                options[parts[0]] = parts.Length == 2 ? parts[1] : null;
                open = parts.Length == 2 ? null : parts[0];
            }
            else if (open is not null && !Flags.Contains(open))
            {
                options[open] = word;
                open = null;
            }
            else
            {
                places.Enqueue(word);
            }
        }
    }

    /// <summary>As they were typed.</summary>
    public IReadOnlyList<string> Words { get; }

    private static readonly HashSet<string> Flags = new(StringComparer.OrdinalIgnoreCase) { "force", "help", "password-stdin" };

    /// <summary>The next word in order; null when there is none left.</summary>
    public string? Next() => places.TryDequeue(out var word) ? word : null;

    /// <exception cref="UsageException">There is none left.</exception>
    public string Next(string what) => Next() ?? throw new UsageException($"{what} is missing.");

    /// <summary>Takes a flag.</summary>
    public bool Has(string flag) => options.Remove(flag);

    /// <summary>Takes an option's value; null when it was not given.</summary>
    /// <exception cref="UsageException">It was given without a value.</exception>
    public string? Option(string name) => !options.Remove(name, out var value) ? null : value ?? throw new UsageException($"--{name} needs a value.");

    /// <exception cref="UsageException">It is missing.</exception>
    public string Required(string name) => Option(name) ?? throw new UsageException($"--{name} is missing.");

    /// <summary>Call when everything was taken.</summary>
    /// <exception cref="UsageException">Something is left that nobody reads.</exception>
    public void End()
    {
        if (places.TryPeek(out var word)) throw new UsageException($"«{word}» is too much.");
        if (options.Count > 0) throw new UsageException($"--{options.Keys.First()} is not known here.");
    }
}
