using NodaTime;

namespace SupportHub.Regulation;

/// <summary>Why a ticket stands where it stands: a text and the clause it comes from.</summary>
/// <param name="Key">A key of Resources, <c>Place.…</c>; its {0} is <paramref name="At"/>.</param>
/// <param name="At">The instant the text speaks of, where it does.</param>
public readonly record struct PlaceReason(string Key, Clause Clause, Instant? At = null);

/// <summary>A ticket in its place; the place is its position in the list.</summary>
/// <param name="Why">The lane first, then what decided within it.</param>
public sealed record Placed(long Id, Lane Lane, IReadOnlyList<PlaceReason> Why);
