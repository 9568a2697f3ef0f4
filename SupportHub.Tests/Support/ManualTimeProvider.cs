using NodaTime;

namespace SupportHub.Tests.Support;

/// <summary>A clock that stands until it is moved; timers of it fire when it passes them.</summary>
public sealed class ManualTimeProvider(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private Instant now = start;

    public Instant Now
    {
        get { lock (gate) return now; }
    }

    /// <summary>How many timers wait.</summary>
    public int Waiting
    {
        get { lock (gate) return timers.Count; }
    }

    /// <summary>A clock that stands at the present moment of the machine.</summary>
    public static ManualTimeProvider AtPresent() => new(Instant.FromDateTimeOffset(System.GetUtcNow()));

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    public void Advance(Duration by) => MoveTo(Now + by);

    /// <summary>
    /// Leaps forward and fires, in their order and once each, the timers that it passes. What they arm anew counts from the new time: a service that
    /// waits a moment again and again does not drag the leap through every moment of a week.
    /// </summary>
    public void MoveTo(Instant to)
    {
        List<ManualTimer> passed;
        lock (gate)
        {
            passed = [.. timers.Where(t => t.Due <= to).OrderBy(t => t.Due)];
            now = to;
            foreach (var timer in passed) timer.Schedule(to);
        }

        foreach (var timer in passed) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private Duration period;

        public Instant Due { get; private set; } = Instant.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan next)
        {
            var isDueNow = dueTime == TimeSpan.Zero;
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                period = next > TimeSpan.Zero ? Duration.FromTimeSpan(next) : Duration.Zero;
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = clock.now + Duration.FromTimeSpan(dueTime);
                    clock.timers.Add(this);
                    if (isDueNow) Schedule(clock.now);
                }
            }

            if (isDueNow) ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        /// <summary>It is fired now: when again?</summary>
        public void Schedule(Instant now)
        {
            if (period > Duration.Zero) Due = now + period;
            else clock.timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
