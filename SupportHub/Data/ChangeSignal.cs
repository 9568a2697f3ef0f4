namespace SupportHub.Data;

/// <summary>Raised after a commit in this process: the projector need not wait for its next poll.</summary>
public sealed class ChangeSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends at the next commit. Whoever takes it before looking misses no commit that comes while they look.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>Ends at the next commit, or when the time is up.</summary>
    /// <returns>True when there was a commit.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct) => WaitAsync(Next, atMost, time, ct);

    /// <summary>The same for a <see cref="Next"/> that was taken earlier.</summary>
    public static async Task<bool> WaitAsync(Task next, TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var first = await Task.WhenAny(next, Task.Delay(atMost, time, stop.Token));
        await stop.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return first == next;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
