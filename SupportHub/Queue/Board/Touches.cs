using System.Collections.Concurrent;

namespace SupportHub.Queue.Board;

/// <summary>
/// When something of a ticket or of an abonent was last changed, as a number that only grows. Who shows one compares at each new snapshot and reads anew
/// what differs; a ticket that has left the board is found here too. Noted before the snapshot of the change is published.
/// </summary>
public sealed class Touches
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<long, long> abonents = new();
    private readonly ConcurrentDictionary<long, long> tickets = new();
    private readonly ConcurrentDictionary<long, long> letters = new();
    private long anyLetter;
    private long all;
    private long last;

    /// <summary>Ask before reading the abonent's tickets.</summary>
    public long OfAbonent(long id) => Math.Max(Interlocked.Read(ref all), abonents.GetValueOrDefault(id));

    /// <summary>Ask before reading the ticket.</summary>
    public long OfTicket(long id) => Math.Max(Interlocked.Read(ref all), tickets.GetValueOrDefault(id));

    /// <summary>Ask before reading the way of the ticket's letters.</summary>
    public long OfLetters(long ticketId) => Math.Max(Interlocked.Read(ref all), letters.GetValueOrDefault(ticketId));

    /// <summary>Ask before reading any letters.</summary>
    public long OfLetters() => Math.Max(Interlocked.Read(ref all), Interlocked.Read(ref anyLetter));

    internal void TouchLetters(long ticketId)
    {
        Touch(letters, ticketId);
        Interlocked.Exchange(ref anyLetter, Interlocked.Increment(ref last));
    }

    internal void TouchAbonent(long id) => Touch(abonents, id);

    internal void TouchTicket(long id) => Touch(tickets, id);

    /// <summary>What changed is not known: everybody's.</summary>
    internal void TouchAll() => Interlocked.Exchange(ref all, Interlocked.Increment(ref last));

    private void Touch(ConcurrentDictionary<long, long> touched, long id)
    {
        touched[id] = Interlocked.Increment(ref last);
        if (touched.Count <= Most) return;
        // forgetting must not hide a change
        TouchAll();
        touched.Clear();
    }
}
