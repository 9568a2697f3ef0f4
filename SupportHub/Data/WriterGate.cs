namespace SupportHub.Data;

/// <summary>
/// On SQLite a process has one writer at a time: waiting here is fair and costs nothing, waiting in SQLite is neither. On a server
/// database the gate stands open.
/// </summary>
public sealed class WriterGate(bool oneAtATime) : IDisposable
{
    private readonly SemaphoreSlim? turn = oneAtATime ? new(1, 1) : null;

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (turn is null) return Open.Instance;
        await turn.WaitAsync(ct);
        return new Turn(turn);
    }

    public void Dispose() => turn?.Dispose();

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose()
        {
            // nothing to give back
        }
    }
}
