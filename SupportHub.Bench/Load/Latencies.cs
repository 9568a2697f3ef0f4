using System.Diagnostics;

namespace SupportHub.Bench.Load;

/// <summary>From each change to its arrival at each client.</summary>
internal static class Latencies
{
    /// <summary>Arrivals of the last reckoning that never came.</summary>
    public static int Lost { get; private set; }

    public static async Task<Sample> OfAsync(DataFolder data, IReadOnlyList<Change> changes, IReadOnlyList<Versions> clients, CancellationToken ct)
    {
        var opened = await data.OpenedAsync(changes.Min(c => c.Ticket), ct);
        var found = new List<double>(changes.Count * clients.Count);
        foreach (var change in changes)
        {
            foreach (var client in clients)
            {
                if (client.FirstWith(opened[change.Ticket]) is { } at) found.Add(Stopwatch.GetElapsedTime(change.SentAt, at).TotalMilliseconds);
            }
        }

        Lost = changes.Count * clients.Count - found.Count;
        return new Sample(found);
    }
}
