using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Regulation.Moments;

namespace SupportHub.Tests.Regulation;

/// <summary>T1, T2: what holds on every axis, whatever the zone, the week and the moment.</summary>
public class AxisProperties
{
    public static readonly WorkingTime[] Axes =
    [
        Working,
        Axis("America/New_York", "Mon-Fri 09:00-17:00"),
        Axis("America/New_York", "Mon-Sun 00:00-24:00"),
        Axis("Europe/Berlin", "Mon-Thu 08:00-12:00,13:00-17:30; Fri 08:00-12:00; Sun 01:30-02:30"),
        Axis("Australia/Lord_Howe", "Mon-Sun 01:00-01:45,02:10-03:00,22:00-24:00"), // half an hour of daylight saving
        Axis("Asia/Kathmandu", "Mon-Fri 10:00-17:00; Sun 10:00-17:00"),
    ];

    private static readonly Instant First = Instant.FromUtc(2025, 1, 1, 0, 0);

    /// <summary>An axis, a moment of 2025–2028 to the tick, two spans up to some weeks.</summary>
    private static readonly Arbitrary<Case> Cases = (
        from axis in Gen.Choose(0, Axes.Length - 1)
        from minute in Gen.Choose(0, 4 * 365 * 24 * 60)
        from ticks in Gen.Choose(0, 600_000_000 - 1)
        from one in Gen.Choose(1, 2_000_000)
        from other in Gen.Choose(1, 2_000_000)
        select new Case(
            Axes[axis],
            First + Duration.FromMinutes(minute) + Duration.FromTicks(ticks),
            Duration.FromSeconds(one) + Duration.FromTicks(ticks % 7),
            Duration.FromSeconds(other))).ToArbitrary();

    private static void Holds(Func<Case, bool> property) => Prop.ForAll(Cases, property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact(DisplayName = "T1 add then between gives back")]
    public void Between_undoes_add() => Holds(c => c.Time.Between(c.From, c.Time.Add(c.From, c.One)) == c.One);

    [Fact(DisplayName = "T1 add is monotone")]
    public void More_work_or_a_later_start_never_ends_earlier() => Holds(c =>
        c.Time.Add(c.From, c.One) < c.Time.Add(c.From, c.One + Duration.FromTicks(1))
        && c.Time.Add(c.From, c.One) <= c.Time.Add(c.From + c.Other, c.One));

    [Fact(DisplayName = "T1 adding in two steps")]
    public void Two_spans_are_their_sum() => Holds(c => c.Time.Add(c.Time.Add(c.From, c.One), c.Other) == c.Time.Add(c.From, c.One + c.Other));

    [Fact(DisplayName = "T1 never inside a closed window")]
    public void A_deadline_is_in_open_time_or_at_its_closing() => Holds(c =>
    {
        var deadline = c.Time.Add(c.From, c.One);
        return c.Time.IsOpen(deadline - Duration.FromTicks(1)) && c.Time.IsOpen(c.Time.Add(c.From, Duration.Zero));
    });

    [Fact(DisplayName = "T1 between is additive")]
    public void Spans_side_by_side_add_up() => Holds(c =>
    {
        var (middle, end) = (c.From + c.One, c.From + c.One + c.Other);
        return c.Time.Between(c.From, middle) + c.Time.Between(middle, end) == c.Time.Between(c.From, end)
            && c.Time.Between(end, c.From) == -c.Time.Between(c.From, end);
    });

    [Fact(DisplayName = "T1 the windows are the working time")]
    public void Windows_add_up_to_the_time_between() => Holds(c =>
    {
        var to = c.From + c.Other;
        var windows = c.Time.Windows(c.From, to);
        var sum = windows.Aggregate(Duration.Zero, (all, window) => all + (Instant.Min(window.To, to) - Instant.Max(window.From, c.From)));
        return sum == c.Time.Between(c.From, to)
            && windows.Zip(windows.Skip(1)).All(pair => pair.First.To <= pair.Second.From)
            && windows.All(window => window.From < to && window.To > c.From);
    });

    [Fact(DisplayName = "R4.6-hours open is what the zone's clock shows")]
    public void A_moment_is_open_exactly_when_its_local_time_is() => Holds(c =>
    {
        var local = c.From.InZone(c.Time.Zone).LocalDateTime;
        var tick = local.TimeOfDay.TickOfDay;
        var shown = c.Time.Calendar.HoursOn(local.Date, c.Time.Hours)
            .Any(slot => slot.From.TickOfDay <= tick && (slot.To == LocalTime.Midnight || tick < slot.To.TickOfDay));
        return c.Time.IsOpen(c.From) == shown;
    });

    [Fact(DisplayName = "T2 days end at a closing of a later working day")]
    public void Days_end_at_a_closing() => Holds(c =>
    {
        var days = 1 + (int)(c.One.TotalSeconds % 12);
        var end = c.Time.EndOfWorkingDays(c.From, days);
        var date = c.Time.AddWorkingDays(c.Time.DateOf(c.From), days);
        return c.Time.IsOpen(end - Duration.FromTicks(1))
            && c.Time.DateOf(end - Duration.FromTicks(1)) == date
            && c.Time.IsWorkingDay(date)
            && (days == 1 || c.Time.AddWorkingDays(c.Time.AddWorkingDays(c.Time.DateOf(c.From), days - 1), 1) == date);
    });

    [Fact(DisplayName = "T1 opening and closing frame a moment")]
    public void The_next_opening_and_closing() => Holds(c =>
    {
        var opening = c.Time.NextOpening(c.From);
        var closing = c.Time.NextClosing(c.From);
        return opening >= c.From && c.Time.IsOpen(opening) && (c.Time.IsOpen(c.From) == (opening == c.From)) && c.Time.Between(c.From, opening) == Duration.Zero
            && closing > opening && (closing == Instant.MaxValue || !c.Time.IsOpen(closing));
    });

    private static WorkingTime Axis(string zone, string week) =>
        WorkingTime.Create(DateTimeZoneProviders.Tzdb[zone], WeeklyHours.Parse(week), ProductionCalendar.BuiltIn);

    private sealed record Case(WorkingTime Time, Instant From, Duration One, Duration Other)
    {
        public override string ToString() => $"{Time.Zone.Id} {Time.Hours} from {From} {One} {Other}";
    }
}
