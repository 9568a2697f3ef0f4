using SupportHub.Regulation;

namespace SupportHub.Tickets.Commands;

/// <summary>Collects every error of an input, so that a person sees them all at once.</summary>
internal sealed class Checks
{
    /// <summary>Characters of a message.</summary>
    public const int TextLength = 100_000;

    private readonly List<Refusal> found = [];

    public bool Passed => found.Count == 0;

    public IReadOnlyList<Refusal> Found => found;

    public Checks Required(string? text, string field, Clause? clause = null)
    {
        if (string.IsNullOrWhiteSpace(text)) found.Add(new Refusal("Refusal.Required", clause, field));
        return this;
    }

    public Checks Fits(string? text, int length, string field)
    {
        if (text?.Length > length) found.Add(new Refusal("Refusal.TooLong", Field: field, Words: length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return this;
    }

    /// <summary>A message: required, and not endless.</summary>
    public Checks Message(string? text, string field = "Text", Clause? clause = null) => Required(text, field, clause).Fits(text, TextLength, field);

    public Checks That(bool holds, string reason, string? field = null, Clause? clause = null)
    {
        if (!holds) found.Add(new Refusal(reason, clause, field));
        return this;
    }

    public Checks Add(IEnumerable<Refusal> refusals)
    {
        found.AddRange(refusals);
        return this;
    }

    public Outcome<T> Refuse<T>() => Outcome<T>.Refused(found);
}
