using System.Globalization;
using NodaTime;

namespace SupportHub.Regulation;

/// <summary>
/// The base of a promised reaction (T6): what was promised, by which edition, when, and the deadline that follows from the clock's start. Text form, as
/// stored: <c>8h,1,17840000000000000,17850000000000000,f</c> (target, edition, made at, computed, f or p for firm or provisional; instants in Unix ticks).
/// </summary>
/// <param name="MadeAt">The clock's start, or the moment of the change of tier or edition that brought this promise.</param>
/// <param name="Computed">The target counted from the clock's start.</param>
/// <param name="Provisional">A year on the way has no calendar data (T8).</param>
public sealed record Promise(ReactionTarget Target, int EditionNumber, Instant MadeAt, Instant Computed, bool Provisional)
{
    /// <summary>A change cannot ask for the past: a target that had run out by then is due at the moment of the change (T6).</summary>
    public Instant Due => Instant.Max(Computed, MadeAt);

    /// <summary>The target had run out before this promise was made.</summary>
    public bool ByChange => Computed < MadeAt;

    internal static Promise Make(ReactionTarget target, int editionNumber, Instant madeAt, Instant start, WorkingTime workingTime)
    {
        var computed = workingTime.Deadline(start, target);
        return new Promise(target, editionNumber, madeAt, computed, workingTime.IsProvisional(start, computed));
    }

    internal static Promise Parse(string text)
    {
        var parts = text.Split(',');
        return new Promise(
            ReactionTarget.Parse(parts[0]),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            Instant.FromUnixTimeTicks(long.Parse(parts[2], CultureInfo.InvariantCulture)),
            Instant.FromUnixTimeTicks(long.Parse(parts[3], CultureInfo.InvariantCulture)),
            parts[4] is "p");
    }

    internal string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target},{EditionNumber},{MadeAt.ToUnixTimeTicks()},{Computed.ToUnixTimeTicks()},{(Provisional ? 'p' : 'f')}");
}
