using NodaTime;
using SupportHub.Mail.Records;

namespace SupportHub.Mail.Outbound.Transports;

/// <summary>How the way out stands: what the last run met, and when a server that is away is asked again. Of this process, since its start.</summary>
public sealed class WayOut
{
    private static readonly Duration First = Duration.FromSeconds(5), Longest = Duration.FromMinutes(2);
    private readonly Lock gate = new();
    private WayOutState state = WayOutState.Fresh;

    public WayOutState State
    {
        get { lock (gate) return state; }
    }

    /// <summary>Whether it is time to knock: a server that is away is asked again after 5 seconds, then after twice as long each time, two minutes at most.</summary>
    public bool MayTry(Instant now) => State.NextTry is not { } next || now >= next;

    internal void Passed(Instant now)
    {
        lock (gate) state = new WayOutState(now, null, null, null, 0);
    }

    /// <summary>The server speaks, though not about this letter as one would wish: it is not away.</summary>
    internal void Answered()
    {
        lock (gate) state = state with { AwaySince = null, Why = null, NextTry = null, Failures = 0 };
    }

    /// <returns>True when it was not known before.</returns>
    internal bool Away(string why, Instant now)
    {
        lock (gate)
        {
            var news = state.AwaySince is null;
            var failures = state.Failures + 1;
            var wait = Duration.Min(First * Math.Pow(2, Math.Min(failures - 1, 10)), Longest);
            state = state with { AwaySince = state.AwaySince ?? now, Why = why, NextTry = now + wait, Failures = failures };
            return news;
        }
    }

    /// <summary>A person wants it tried now.</summary>
    public void TryNow()
    {
        lock (gate) state = state with { NextTry = null };
    }
}
