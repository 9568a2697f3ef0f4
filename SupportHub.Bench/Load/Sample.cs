namespace SupportHub.Bench.Load;

/// <summary>Latencies in milliseconds.</summary>
internal sealed class Sample(IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public int Count => sorted.Length;

    public double P50 => At(0.50);

    public double P99 => At(0.99);

    private double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
