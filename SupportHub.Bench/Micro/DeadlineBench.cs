using BenchmarkDotNet.Attributes;
using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Bench.Micro;

/// <summary>The working-time axis: a deadline in hours, in days, and a whole clock.</summary>
[MemoryDiagnoser]
public class DeadlineBench
{
    private readonly Instant[] starts = [.. Enumerable.Range(0, 1024).Select(i => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(i * 397))];
    private readonly WorkingTime time = WorkingTime.Default;
    private readonly ReactionTarget hours = ReactionTarget.Hours(8);
    private readonly ReactionTarget days = ReactionTarget.Days(3);
    private int next;

    [Benchmark]
    public Instant Hours() => time.Deadline(starts[next++ & 1023], hours);

    [Benchmark]
    public Instant Days() => time.Deadline(starts[next++ & 1023], days);

    [Benchmark]
    public ReactionClock Clock() => ReactionClock.Begin(starts[next++ & 1023], SupportTier.Partner, Edition.Default, time, ClockCause.Arrival);
}
