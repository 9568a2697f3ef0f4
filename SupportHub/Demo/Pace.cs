using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>Lays the acts of a story out in time: staff act in working time, abonents when they like.</summary>
public sealed class Pace(WorkingTime time, Random random)
{
    /// <summary>The latest instant from which that much working time has passed until the given one.</summary>
    public Instant Back(Instant from, Duration worked)
    {
        var (low, high) = ((from - Duration.FromDays(120)).ToUnixTimeTicks(), from.ToUnixTimeTicks());
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (time.Between(Instant.FromUnixTimeTicks(middle), from) >= worked) low = middle;
            else high = middle;
        }

        return ToSecond(Instant.FromUnixTimeTicks(low));
    }

    /// <summary>The last act at the given instant, the others before it.</summary>
    public IReadOnlyList<Step> UpTo(Instant last, SupportTier tier, IReadOnlyList<Step> steps)
    {
        var placed = new Step[steps.Count];
        var at = last;
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            placed[i] = steps[i] with { At = at };
            if (i > 0) at = Back(at, Gap(steps[i - 1], steps[i], tier));
        }

        return placed;
    }

    /// <summary>The first act at the given instant, the others after it.</summary>
    /// <param name="late">The first reaction comes after the promised time.</param>
    public IReadOnlyList<Step> From(Instant first, SupportTier tier, IReadOnlyList<Step> steps, bool late)
    {
        var placed = new Step[steps.Count];
        var at = first;
        for (var i = 0; i < steps.Count; i++)
        {
            if (i > 0) at = Next(at, steps[i - 1], steps[i], tier);
            if (i == 1 && late) at = time.Add(first, Limit(tier) + Minutes(15, 140));
            placed[i] = steps[i] with { At = ToSecond(at) };
        }

        return placed;
    }

    /// <summary>The last acts of a story of the hour, by the wall clock: somebody is there at any time.</summary>
    public IReadOnlyList<Step> Urgent(Instant last, IReadOnlyList<Step> steps)
    {
        var placed = new Step[steps.Count];
        var at = last;
        for (var i = steps.Count - 1; i >= 0; at -= Minutes(3, 9), i--) placed[i] = steps[i] with { At = ToSecond(at) };
        return placed;
    }

    public Duration Minutes(int from, int to) => Duration.FromSeconds(random.Next(from * 60, to * 60));

    private Instant Next(Instant at, Step before, Step step, SupportTier tier)
    {
        var gap = Gap(before, step, tier);
        // an abonent answers in the evening too, now and then
        return !step.ByStaff && random.Next(5) == 0 ? at + gap : time.Add(at, gap);
    }

    private Duration Gap(Step before, Step step, SupportTier tier) => (before.Kind, step.Kind) switch
    {
        (StepKind.Open, StepKind.ClaimCritical or StepKind.Confirm or StepKind.Lower) => Minutes(4, 22),
        (StepKind.ClaimCritical, StepKind.Confirm) => Minutes(1, 4),
        (_, StepKind.Confirm or StepKind.Lower) => Minutes(2, 12),
        (_, StepKind.Take) => tier == SupportTier.Initial ? Minutes(60, 420) : Minutes(6, 130),
        (StepKind.Take or StepKind.Note, _) when step.ByStaff => Minutes(8, 75),
        (_, StepKind.Note) => Minutes(10, 50),
        (_, StepKind.Withdraw) => Minutes(15, 200),
        (_, StepKind.AbonentWrites or StepKind.Solved) => Minutes(12, 330),
        _ => tier == SupportTier.Initial ? Minutes(60, 600) : Minutes(20, 220),
    };

    private static Duration Limit(SupportTier tier) => tier switch
    {
        SupportTier.Initial => Duration.FromHours(24),
        SupportTier.Partner => Duration.FromHours(8),
        _ => Duration.FromHours(44),
    };

    private static Instant ToSecond(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
