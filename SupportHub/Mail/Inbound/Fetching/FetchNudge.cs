namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Ends the waiting of every way in: somebody wants letters fetched now.</summary>
public sealed class FetchNudge
{
    private CancellationTokenSource current = new();

    /// <summary>Take it before a look: a nudge during the look is not lost.</summary>
    internal CancellationToken Token => Volatile.Read(ref current).Token;

    public void Raise() => Interlocked.Exchange(ref current, new CancellationTokenSource()).Cancel();
}
