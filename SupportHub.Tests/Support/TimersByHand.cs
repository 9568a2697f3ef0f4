using NodaTime;

namespace SupportHub.Tests.Support;

/// <summary>A clock whose timers ring when a test moves it past them, in their order.</summary>
internal sealed class TimersByHand(Instant now) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Ring> rings = [];
    private Instant now = now;

    public Instant Now
    {
        get { lock (gate) return now; }
    }

    /// <summary>How many timers wait to ring.</summary>
    public int Waiting
    {
        get { lock (gate) return rings.Count(ring => ring.At is not null); }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var ring = new Ring(this, () => callback(state));
        ring.Change(dueTime, period);
        lock (gate) rings.Add(ring);
        return ring;
    }

    public void Advance(Duration by)
    {
        List<Ring> due;
        lock (gate)
        {
            now += by;
            due = [.. rings.Where(ring => ring.At <= now).OrderBy(ring => ring.At)];
            due.ForEach(ring => ring.At = null);
        }
        due.ForEach(ring => ring.Call());
    }

    private sealed class Ring(TimersByHand time, Action call) : ITimer
    {
        public Instant? At { get; set; }

        public Action Call => call;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate) At = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + Duration.FromTimeSpan(dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (time.gate) time.rings.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
