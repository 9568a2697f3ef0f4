using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace SupportHub.Bench.Load;

/// <summary>
/// Another process's managed heap after a full collection, asked for from outside over the runtime's diagnostic port: what lives, and apart from it the holes
/// between, which a collection leaves or closes as it sees fit.
/// </summary>
/// <param name="Live">Megabytes of living objects.</param>
/// <param name="Holes">Megabytes of free space among them.</param>
internal readonly record struct LiveHeap(double Live, double Holes)
{
    private const Gens Last = (Gens)4;

    public static async Task<LiveHeap> OfAsync(int processId)
    {
        var client = new DiagnosticsClient(processId);
        var last = default(LiveHeap);
        // the first collection moves what just died out of the way of finalisers, the second counts
        for (var i = 0; i < 2; i++) last = await CollectAsync(client);
        return last;
    }

    public static LiveHeap operator -(LiveHeap after, LiveHeap before) => new(after.Live - before.Live, after.Holes - before.Holes);

    /// <returns>Kilobytes for each of so many.</returns>
    public LiveHeap Each(int count) => new(Live * 1024 / count, Holes * 1024 / count);

    private static async Task<LiveHeap> CollectAsync(DiagnosticsClient client)
    {
        const long Keywords = (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect);
        using var session = await client.StartEventPipeSessionAsync([new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, Keywords)], requestRundown: false, circularBufferMB: 16, CancellationToken.None);
        var (bytes, holes, told) = (0L, 0L, 0L);
        var counted = new TaskCompletionSource();
        using var source = new EventPipeEventSource(session.EventStream);
        source.Clr.GCPerHeapHistory += heap =>
        {
            for (var generation = Gens.Gen0; generation <= Last && !counted.Task.IsCompleted; generation++)
            {
                var data = heap.GenData(generation);
                bytes += data.SizeAfter;
                holes += data.Fragmentation;
            }
        };
        source.Clr.GCHeapStats += stats =>
        {
            if (counted.TrySetResult()) told = stats.TotalHeapSize;
        };
        var reading = Task.Run(source.Process);
        await Task.WhenAny(counted.Task, Task.Delay(TimeSpan.FromSeconds(30)));
        await session.StopAsync(CancellationToken.None);
        await reading;
        if (bytes == 0) throw new InvalidOperationException("The runtime reported no collection.");
        if (bytes != told) throw new InvalidOperationException($"The heaps are {bytes} bytes together, the runtime says {told}.");
        return new LiveHeap((bytes - holes) / 1048576.0, holes / 1048576.0);
    }
}
