namespace SupportHub.Platform;

/// <summary>How much waits at the places of the top bar, by their addresses; live through <see cref="Feed{T}"/>.</summary>
public sealed record PlaceCounts(IReadOnlyDictionary<string, int> Waiting)
{
    public static readonly PlaceCounts None = new(new Dictionary<string, int>(StringComparer.Ordinal));

    public int At(string place) => Waiting.GetValueOrDefault(place);
}
