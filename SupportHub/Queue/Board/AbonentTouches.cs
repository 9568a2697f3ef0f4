using System.Collections.Concurrent;

namespace SupportHub.Queue.Board;

/// <summary>When something of an abonent was last changed, as a number that only grows: who shows an abonent's tickets reads them anew when it differs.</summary>
public sealed class AbonentTouches
{
    private readonly ConcurrentDictionary<long, long> touches = new();
    private long all;
    private long last;

    /// <summary>Ask before reading.</summary>
    public long Of(long abonentId) => Math.Max(Interlocked.Read(ref all), touches.GetValueOrDefault(abonentId));

    internal void Touch(long abonentId) => touches[abonentId] = Interlocked.Increment(ref last);

    /// <summary>What changed is not known: everybody's.</summary>
    internal void TouchAll() => Interlocked.Exchange(ref all, Interlocked.Increment(ref last));
}
