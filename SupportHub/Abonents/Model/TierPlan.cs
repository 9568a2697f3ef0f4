using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Model;

/// <summary>
/// The tier assignments of one abonent in their order: by the instant from which they hold; of several for the same instant the one made last
/// wins. What was undone does not count.
/// </summary>
public sealed class TierPlan
{
    private readonly List<TierAssignment> inOrder;

    /// <param name="assignments">All of the abonent; one that is not saved yet is the last made.</param>
    public TierPlan(IEnumerable<TierAssignment> assignments) => inOrder =
    [
        .. assignments.Where(a => a.UndoneAt is null).OrderBy(a => a.EffectiveFrom).ThenBy(a => a.Id == 0 ? long.MaxValue : a.Id),
    ];

    /// <summary>The one that holds now: the last of those that were put in force; null where none ever was.</summary>
    public TierAssignment? InForce => inOrder.FindLast(a => a.AppliedAt is not null);

    /// <summary>Those that have yet to be put in force, in order.</summary>
    public IEnumerable<TierAssignment> Ahead => inOrder.Where(a => a.AppliedAt is null);

    /// <summary>Those whose instant has come.</summary>
    public IEnumerable<TierAssignment> Due(Instant now) => Ahead.Where(a => a.EffectiveFrom <= now);

    /// <summary>The tier that the plan has for the instant; null where it has none.</summary>
    public SupportTier? At(Instant at) => inOrder.FindLast(a => a.EffectiveFrom <= at)?.Tier;

    /// <summary>A later one for the same instant takes its place: it never comes into force itself.</summary>
    public bool IsSuperseded(TierAssignment assignment) =>
        inOrder.FindLast(a => a.EffectiveFrom == assignment.EffectiveFrom) is { } last && !ReferenceEquals(last, assignment);

    /// <summary>Whether undoing it changes anything: it lies ahead, or it holds now and another held before it.</summary>
    public bool CanUndo(TierAssignment assignment) =>
        assignment.UndoneAt is null && (assignment.AppliedAt is null || (ReferenceEquals(assignment, InForce) && inOrder.Count(a => a.AppliedAt is not null) > 1));
}
