using System.Diagnostics;

namespace SupportHub.Bench.Load;

/// <summary>When one client first saw which version of the board.</summary>
internal sealed class Versions
{
    private readonly Lock gate = new();
    private readonly List<(long Version, long At)> seen = [];

    public void See(long version)
    {
        if (version == 0) return;
        var at = Stopwatch.GetTimestamp();
        lock (gate)
        {
            if (seen.Count == 0 || version > seen[^1].Version) seen.Add((version, at));
        }
    }

    /// <summary>When it first held the change; null while it never did.</summary>
    public long? FirstWith(long seq)
    {
        lock (gate)
        {
            var (low, high) = (0, seen.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (seen[middle].Version >= seq) high = middle;
                else low = middle + 1;
            }

            return low < seen.Count ? seen[low].At : null;
        }
    }
}
