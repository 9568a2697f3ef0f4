using NodaTime;

namespace SupportHub.Regulation;

/// <summary>The editions of the regulation, and which of them binds whom (R2-grandfather).</summary>
public sealed class Editions
{
    private readonly Edition[] oldestFirst;

    /// <exception cref="ArgumentException">No edition at all, or a number twice.</exception>
    public Editions(IEnumerable<Edition> editions)
    {
        oldestFirst = [.. editions.OrderBy(edition => edition.EffectiveFrom).ThenBy(edition => edition.Number)];
        if (oldestFirst.Length == 0) throw new ArgumentException("There is always an edition in force.", nameof(editions));
        if (oldestFirst.DistinctBy(edition => edition.Number).Count() < oldestFirst.Length) throw new ArgumentException("An edition's number is its own.", nameof(editions));
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Edition> All => oldestFirst;

    /// <summary>
    /// The edition in force on the day: on that of signing it binds a contract, on that of registration a ticket without one. Before the first one known,
    /// that first one.
    /// </summary>
    public Edition InForceOn(LocalDate date) => oldestFirst.LastOrDefault(edition => edition.EffectiveFrom <= date) ?? oldestFirst[0];

    /// <exception cref="KeyNotFoundException">No such edition.</exception>
    public Edition ByNumber(int number) =>
        Array.Find(oldestFirst, edition => edition.Number == number) ?? throw new KeyNotFoundException($"There is no edition {number}.");
}
