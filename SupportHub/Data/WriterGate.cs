using Microsoft.Data.Sqlite;

namespace SupportHub.Data;

/// <summary>
/// On SQLite a process has one writer at a time: waiting here is fair and costs nothing, waiting in SQLite is neither. On a server
/// database the gate stands open.
/// </summary>
public sealed class WriterGate(bool oneAtATime) : IDisposable
{
    private const int Busy = 5;

    private readonly SemaphoreSlim? turn = oneAtATime ? new(1, 1) : null;
    private CancellationTokenSource waiting = new();

    /// <exception cref="SqliteException">Whoever had the turn found the database held by another process: waiting as long again helps nobody.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (turn is null) return Open.Instance;
        var sentAway = Volatile.Read(ref waiting).Token;
        if (!await turn.WaitAsync(TimeSpan.Zero, CancellationToken.None)) await WaitAsync(turn, sentAway, ct);
        return new Turn(turn);
    }

    /// <summary>Refuses everybody who waits for a turn now; who comes later waits for it again.</summary>
    public void SendAway()
    {
        if (turn is null) return;
        // not disposed of: somebody may be about to wait on its token, and a source without a timer holds nothing
        Interlocked.Exchange(ref waiting, new CancellationTokenSource()).Cancel();
    }

    public void Dispose()
    {
        waiting.Dispose();
        turn?.Dispose();
    }

    private static async Task WaitAsync(SemaphoreSlim turn, CancellationToken sentAway, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(sentAway, ct);
        try
        {
            await turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (sentAway.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new SqliteException("The database is held by another process; the writer before waited for it in vain.", Busy);
        }
    }

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
