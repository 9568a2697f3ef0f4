using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>One line of the demonstration's cast: how many stories end so, of whom, and how long ago.</summary>
/// <param name="Tiers">The tiers of the abonents.</param>
/// <param name="FromHours">The least working hours since the story's last act.</param>
/// <param name="ToHours">The most.</param>
/// <param name="Urgent">By the wall clock, in minutes instead of working hours: so that the wall lives at night too.</param>
public sealed record Part(Ending Ending, int Count, IReadOnlyList<SupportTier> Tiers, double FromHours, double ToHours, bool Urgent = false);

/// <summary>Who plays what: the figures behind an interesting wall.</summary>
public static class Cast
{
    private static readonly SupportTier[] Any = [SupportTier.Partner, SupportTier.Partner, SupportTier.Partner, SupportTier.Development, SupportTier.Initial];
    private static readonly SupportTier[] Served = [SupportTier.Partner, SupportTier.Partner, SupportTier.Development];
    private static readonly SupportTier[] Partner = [SupportTier.Partner];
    private static readonly SupportTier[] Initial = [SupportTier.Initial];
    private static readonly SupportTier[] Development = [SupportTier.Development];

    /// <summary>Stories that are long over.</summary>
    public const int Past = 222;

    /// <summary>The working days that the long-over ones are spread on, ending a week ago.</summary>
    public static readonly Period Span = Period.FromDays(44);

    /// <summary>Partner's eight hours, at risk from the sixth; Initial's twenty-four, at risk from the eighteenth.</summary>
    public static IReadOnlyList<Part> Parts { get; } =
    [
        new(Ending.OutOfTurn, 2, Partner, 14, 50, Urgent: true),
        new(Ending.OutOfTurn, 2, Partner, 0.4, 2.6),
        new(Ending.OutOfTurnAnswered, 2, Served, 0.6, 3),
        new(Ending.CriticalWaiting, 2, Partner, 0.5, 5),
        new(Ending.ClaimedCritical, 2, Partner, 6, 44, Urgent: true),
        new(Ending.ClaimedCritical, 3, Served, 0.1, 1.2),
        new(Ending.OwedFirst, 3, Partner, 6.1, 7.8),
        new(Ending.OwedFirst, 3, Partner, 6.3, 7.5),
        new(Ending.OwedNext, 3, Partner, 6.2, 7.7),
        new(Ending.OwedFirst, 3, Initial, 18.4, 23.4),
        new(Ending.OwedFirst, 2, Partner, 8.1, 9.4),
        new(Ending.OwedFirst, 1, Initial, 24.3, 26),
        new(Ending.OwedFirst, 14, Partner, 0.05, 5.6),
        new(Ending.OwedFirst, 4, Development, 0.4, 15),
        new(Ending.OwedNext, 8, Served, 0.2, 5.2),
        new(Ending.OwedFirst, 11, Initial, 0.3, 17),
        new(Ending.OwedNext, 3, Initial, 0.8, 14),
        new(Ending.InWorkQuiet, 20, Any, 0.2, 21),
        new(Ending.Waiting, 32, Any, 0.3, 70),
        new(Ending.Postponed, 9, Any, 3, 60),
        new(Ending.Development, 7, Served, 3, 24),
        new(Ending.Resolved, 28, Any, 0.1, 60),
        new(Ending.Declined, 8, Any, 1, 60),
        new(Ending.Withdrawn, 6, Any, 1, 50),
    ];
}
