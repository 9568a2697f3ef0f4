namespace SupportHub.Regulation;

/// <summary>A clause of the regulation or a decision on it, by the id of docs/regulation.md: <c>R4.12-critical</c>, <c>T6</c>, <c>P2</c>.</summary>
public readonly record struct Clause(string Id)
{
    /// <summary>As a reader of the regulation knows it: «п. 4.12» for a clause of the source, the id itself for a decision.</summary>
    public string Shown => Id.StartsWith('R') ? $"п. {Id[1..].Split('-')[0]}" : Id;

    /// <summary>The number of a clause of the source, <c>4.12</c>; null for a decision.</summary>
    public string? Number => Id.StartsWith('R') ? Id[1..].Split('-')[0] : null;

    public override string ToString() => Id;
}
