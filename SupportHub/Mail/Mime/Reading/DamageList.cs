namespace SupportHub.Mail.Mime.Reading;

/// <summary>What was mended or left out, each once.</summary>
internal sealed class DamageList(bool keeps = true)
{
    private const int Most = 50, LongestDetail = 40;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> codes = [];

    /// <summary>For what is read in passing: keeps nothing, and so may be shared.</summary>
    public static DamageList Ignored { get; } = new(keeps: false);

    public IReadOnlyList<string> Codes => codes;

    public void Add(string code)
    {
        if (keeps && codes.Count < Most && seen.Add(code)) codes.Add(code);
    }

    /// <summary>A code with what it is about, which comes from the message and is therefore shortened and cleaned.</summary>
    public void Add(string code, string detail)
    {
        if (keeps) Add($"{code}:{string.Concat(detail.Take(LongestDetail).Select(c => c is > ' ' and <= '~' ? char.ToLowerInvariant(c) : '_'))}");
    }
}
