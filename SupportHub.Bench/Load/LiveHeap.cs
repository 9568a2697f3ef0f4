using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace SupportHub.Bench.Load;

/// <summary>Another process's managed heap after a full collection, asked for from outside over the runtime's diagnostic port.</summary>
internal static class LiveHeap
{
    /// <returns>Megabytes.</returns>
    public static async Task<double> MegabytesAsync(int processId)
    {
        var client = new DiagnosticsClient(processId);
        var last = 0.0;
        // the first collection moves what just died out of the way of finalisers, the second counts
        for (var i = 0; i < 2; i++) last = await CollectAsync(client);
        return last;
    }

    private static async Task<double> CollectAsync(DiagnosticsClient client)
    {
        const long Keywords = (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect);
        using var session = await client.StartEventPipeSessionAsync([new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, Keywords)], requestRundown: false, circularBufferMB: 16, CancellationToken.None);
        var bytes = 0L;
        var counted = new TaskCompletionSource();
        using var source = new EventPipeEventSource(session.EventStream);
        source.Clr.GCHeapStats += stats =>
        {
            bytes = stats.TotalHeapSize;
            counted.TrySetResult();
        };
        var reading = Task.Run(source.Process);
        await Task.WhenAny(counted.Task, Task.Delay(TimeSpan.FromSeconds(30)));
        await session.StopAsync(CancellationToken.None);
        await reading;
        if (bytes == 0) throw new InvalidOperationException("The runtime reported no collection.");
        return bytes / 1048576.0;
    }
}
