namespace SupportHub.Data;

/// <summary>Raised after a commit in this process: the projector need not wait for its next poll.</summary>
public sealed class ChangeSignal
{
    private TaskCompletionSource next = New();

    public void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>Ends at the next commit, or when the time is up.</summary>
    /// <returns>True when there was a commit.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        var raised = Volatile.Read(ref next).Task;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var first = await Task.WhenAny(raised, Task.Delay(atMost, time, stop.Token));
        await stop.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return first == raised;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
